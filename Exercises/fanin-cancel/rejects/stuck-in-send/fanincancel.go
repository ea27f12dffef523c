// reject: leak
// The context is asked before the send, but the send itself has no way out: when nobody reads it waits for ever.

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
		wg.Go(func() {
			for {
				select {
				case <-ctx.Done():
					return
				case v, ok := <-input:
					if !ok {
						return
					}
					if ctx.Err() != nil {
						return
					}
					output <- v
				}
			}
		})
	}
	go func() {
		wg.Wait()
		close(output)
	}()
	return output
}
