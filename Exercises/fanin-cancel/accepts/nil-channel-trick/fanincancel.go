// accept: one select for both directions; a nil channel switches off what is not wanted

package fanincancel

import (
	"context"
	"sync"
)

func FanIn(ctx context.Context, inputs ...<-chan int) <-chan int {
	output := make(chan int)
	var wg sync.WaitGroup
	for _, in := range inputs {
		if in == nil {
			continue
		}
		wg.Add(1)
		go func() {
			defer wg.Done()
			var (
				from  = in
				to    chan<- int
				value int
				ok    bool
			)
			for {
				select {
				case value, ok = <-from:
					if !ok {
						return
					}
					from, to = nil, output
				case to <- value:
					from, to = in, nil
				case <-ctx.Done():
					return
				}
			}
		}()
	}
	go func() {
		defer close(output)
		wg.Wait()
	}()
	return output
}
