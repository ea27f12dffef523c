// reject: leak
// Only the receive can be left; a forwarder that has a value waits for a reader for ever.

package fanincancel

import (
	"context"
	"sync"
)

func FanIn(ctx context.Context, inputs ...<-chan int) <-chan int {
	output := make(chan int)
	var wg sync.WaitGroup
	for _, input := range inputs {
		if input == nil {
			continue
		}
		wg.Add(1)
		go func(ch <-chan int) {
			defer wg.Done()
			for {
				select {
				case v, ok := <-ch:
					if !ok {
						return
					}
					output <- v
				case <-ctx.Done():
					return
				}
			}
		}(input)
	}
	go func() {
		wg.Wait()
		close(output)
	}()
	return output
}
