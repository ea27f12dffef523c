// reject: panic
// The output is closed as soon as ctx is done, while forwarders can still be in their sends.

package fanincancel

import (
	"context"
	"sync"
)

func FanIn(ctx context.Context, inputs ...<-chan int) <-chan int {
	output := make(chan int)
	all := make(chan struct{})
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
	go func() {
		wg.Wait()
		close(all)
	}()
	go func() {
		select {
		case <-all:
		case <-ctx.Done():
		}
		close(output)
	}()
	return output
}
