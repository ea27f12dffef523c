// accept: generic helpers, orDone makes a channel end with the context

package fanincancel

import (
	"context"
	"iter"
	"sync"
)

func FanIn(ctx context.Context, inputs ...<-chan int) <-chan int { return merge(ctx, inputs) }

func merge[T any](ctx context.Context, inputs []<-chan T) <-chan T {
	out := make(chan T)
	var wg sync.WaitGroup
	wg.Add(len(inputs))
	for _, in := range inputs {
		go func() {
			defer wg.Done()
			for v := range orDone(ctx, in) {
				select {
				case out <- v:
				case <-ctx.Done():
				}
			}
		}()
	}
	go func() { wg.Wait(); close(out) }()
	return out
}

// orDone yields what comes from ch until it is closed (or nil) or ctx is done.
func orDone[T any](ctx context.Context, ch <-chan T) iter.Seq[T] {
	return func(yield func(T) bool) {
		if ch == nil {
			return
		}
		for {
			select {
			case <-ctx.Done():
				return
			case v, ok := <-ch:
				if !ok || !yield(v) {
					return
				}
			}
		}
	}
}
