// reject: deadlock
// Nobody looks at ctx: with silent inputs the output is never closed, and forwarders stay when the reader has left.

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
		go func() {
			defer wg.Done()
			for v := range input {
				output <- v
			}
		}()
	}
	go func() {
		wg.Wait()
		close(output)
	}()
	return output
}
