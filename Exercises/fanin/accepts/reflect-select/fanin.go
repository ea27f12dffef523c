// accept: one goroutine and reflect.Select over all inputs

package fanin

import "reflect"

func FanIn(inputs ...<-chan int) <-chan int {
	output := make(chan int)
	var cases []reflect.SelectCase
	for _, input := range inputs {
		if input != nil {
			cases = append(cases, reflect.SelectCase{Dir: reflect.SelectRecv, Chan: reflect.ValueOf(input)})
		}
	}
	go func() {
		defer close(output)
		for len(cases) > 0 {
			i, v, ok := reflect.Select(cases)
			if !ok {
				cases = append(cases[:i], cases[i+1:]...)
				continue
			}
			output <- int(v.Int())
		}
	}()
	return output
}
