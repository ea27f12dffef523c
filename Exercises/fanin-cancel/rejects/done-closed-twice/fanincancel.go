// reject: panic
// Every forwarder that hears of the cancellation closes the same channel.

package fanincancel

import (
	"context"
	"sync"
)

func FanIn(ctx context.Context, inputs ...<-chan int) <-chan int {
	output := make(chan int)
	done := make(chan struct{})
	var wg sync.WaitGroup
	for _, input := range inputs {
		if input == nil {
			continue
		}
		wg.Go(func() {
			for {
				select {
				case v, ok := <-input:
					if !ok {
						return
					}
					select {
					case output <- v:
					case <-done:
						return
					case <-ctx.Done():
						close(done)
						return
					}
				case <-ctx.Done():
					close(done)
					return
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
