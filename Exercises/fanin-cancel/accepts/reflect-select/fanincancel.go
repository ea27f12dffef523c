// accept: one goroutine, reflect.Select over all inputs and the context

package fanincancel

import (
	"context"
	"reflect"
)

func FanIn(ctx context.Context, inputs ...<-chan int) <-chan int {
	output := make(chan int)
	cases := []reflect.SelectCase{{Dir: reflect.SelectRecv, Chan: reflect.ValueOf(ctx.Done())}}
	for _, input := range inputs {
		if input != nil {
			cases = append(cases, reflect.SelectCase{Dir: reflect.SelectRecv, Chan: reflect.ValueOf(input)})
		}
	}
	go func() {
		defer close(output)
		for len(cases) > 1 {
			i, v, ok := reflect.Select(cases)
			if i == 0 {
				return
			}
			if !ok {
				cases = append(cases[:i], cases[i+1:]...)
				continue
			}
			select {
			case output <- int(v.Int()):
			case <-ctx.Done():
				return
			}
		}
	}()
	return output
}
