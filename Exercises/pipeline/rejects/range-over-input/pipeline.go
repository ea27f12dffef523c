// reject: deadlock
// This ranges over the input, a receive without an alternative: a cancellation while nothing comes is not noticed.

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
	validated := make(chan Result)
	go func() {
		defer close(validated)
		for item := range in {
			if !send(ctx, validated, Result{In: item, Err: validate(item)}) {
				return
			}
		}
	}()
	out := make(chan Result)
	go func() {
		defer close(out)
		for result := range validated {
			if result.Err == nil {
				result.Out, result.Err = transform(result.In)
			}
			if !send(ctx, out, result) {
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
