package fanincancel

import (
	"context"
	"sync"
)

// FanIn merges the inputs into one channel.
func FanIn(ctx context.Context, inputs ...<-chan int) <-chan int {
	output := make(chan int)
	var wg sync.WaitGroup
	for _, input := range inputs {
		if input == nil {
			continue
		}
		wg.Go(func() {
			for v := range input {
				output <- v
			}
		})
	}
	go func() {
		wg.Wait()
		close(output)
	}()
	return output
}
