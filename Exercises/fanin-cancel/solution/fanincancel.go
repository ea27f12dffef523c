// A model answer: a way out at the receive and at the send.

package fanincancel

import (
	"context"
	"sync"
)

// FanIn merges the inputs into one channel, which is closed when all of them are or ctx is done.
func FanIn(ctx context.Context, inputs ...<-chan int) <-chan int {
	output := make(chan int)
	var wg sync.WaitGroup
	for _, input := range inputs {
		if input != nil {
			wg.Go(func() { forward(ctx, input, output) })
		}
	}
	go func() {
		wg.Wait()
		close(output)
	}()
	return output
}

func forward(ctx context.Context, input <-chan int, output chan<- int) {
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
}
