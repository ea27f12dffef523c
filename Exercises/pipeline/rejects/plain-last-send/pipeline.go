// reject: leak
// This sends its results without an alternative, so it waits for ever for a reader that has left.

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
		for {
			select {
			case item, ok := <-in:
				if !ok || !send(ctx, validated, Result{In: item, Err: validate(item)}) {
					return
				}
			case <-ctx.Done():
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
			out <- result
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
