// reject: late
// The forwarder looks at the context once a second; in between it does not hear of a cancellation.

package fanincancel

import (
	"context"
	"sync"
	"time"
)

func FanIn(ctx context.Context, inputs ...<-chan int) <-chan int {
	output := make(chan int)
	var wg sync.WaitGroup
	for _, input := range inputs {
		if input == nil {
			continue
		}
		wg.Go(func() {
			for ctx.Err() == nil {
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
				case <-time.After(time.Second):
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
