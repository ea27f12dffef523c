// reject: deadlock
// FanIn itself waits for the forwarders, which wait for a reader, who gets the channel only when FanIn returns.

package fanincancel

import (
	"context"
	"sync"
)

func FanIn(ctx context.Context, inputs ...<-chan int) <-chan int {
	output := make(chan int)
	defer close(output)
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
					case <-ctx.Done():
						return
					}
				case <-ctx.Done():
					return
				}
			}
		})
	}
	wg.Wait()
	return output
}
