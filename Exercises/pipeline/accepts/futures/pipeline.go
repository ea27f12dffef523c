// accept: a channel per item for its result; a queue of them keeps the order

// Package pipeline validates and transforms items in two stages.
package pipeline

import "context"

// A Result is what became of an item.
type Result struct {
	In, Out int
	Err     error
}

// Process validates and transforms the items of in.
func Process(ctx context.Context, in <-chan int, validate func(int) error, transform func(int) (int, error)) <-chan Result {
	queue := make(chan chan Result)
	go func() {
		defer close(queue)
		for {
			var item int
			var ok bool
			select {
			case item, ok = <-in:
			case <-ctx.Done():
			}
			if !ok {
				return
			}
			err := validate(item)
			future := make(chan Result, 1)
			go func() {
				result := Result{In: item, Err: err}
				if err == nil {
					result.Out, result.Err = transform(item)
				}
				future <- result
			}()
			select {
			case queue <- future:
			case <-ctx.Done():
				return
			}
		}
	}()
	out := make(chan Result)
	go func() {
		defer close(out)
		for future := range queue {
			if !send(ctx, out, <-future) {
				return
			}
		}
	}()
	return out
}

// send sends a result, or returns false if ctx is cancelled first.
func send(ctx context.Context, out chan<- Result, result Result) bool {
	select {
	case out <- result:
		return true
	case <-ctx.Done():
		return false
	}
}
