// reject: deadlock
// After a cancellation this goes on reading the inputs to their end, but nobody promised that they end.

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
			for v := range input {
				select {
				case output <- v:
				case <-ctx.Done():
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
