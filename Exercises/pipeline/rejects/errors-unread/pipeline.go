// reject: deadlock
// This puts errors into a channel that nobody reads: one error more than it holds and the pipeline stands still.

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
	errs := make(chan Result, 1)
	validated := make(chan int)
	out := make(chan Result)
	go func() {
		defer close(validated)
		for {
			select {
			case item, ok := <-in:
				if !ok {
					return
				}
				if err := validate(item); err != nil {
					errs <- Result{In: item, Err: err}
					continue
				}
				select {
				case validated <- item:
				case <-ctx.Done():
					return
				}
			case <-ctx.Done():
				return
			}
		}
	}()
	go func() {
		defer close(out)
		for item := range validated {
			value, err := transform(item)
			if err != nil {
				errs <- Result{In: item, Err: err}
				continue
			}
			if !send(ctx, out, Result{In: item, Out: value}) {
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
