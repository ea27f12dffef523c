// reject: deadlock
// A nil input is never ready: without a cancellation its forwarder waits for ever, and the output is never closed.

package fanincancel

import (
	"context"
	"sync"
)

func FanIn(ctx context.Context, inputs ...<-chan int) <-chan int {
	output := make(chan int)
	var wg sync.WaitGroup
	for _, input := range inputs {
		wg.Go(func() {
			for {
				select {
				case v, ok := <-input:
					if !ok {
						return
					}
					select {
					case output <- v:
					case <-ctx.Done():
						return
					}
				case <-ctx.Done():
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
