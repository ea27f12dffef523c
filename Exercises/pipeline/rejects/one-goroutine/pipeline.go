// reject: sequential
// This does both stages in one goroutine: no item is validated while another one is transformed.

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
	out := make(chan Result)
	go func() {
		defer close(out)
		for {
			select {
			case item, ok := <-in:
				if !ok {
					return
				}
				result := Result{In: item, Err: validate(item)}
				if result.Err == nil {
					result.Out, result.Err = transform(item)
				}
				if !send(ctx, out, result) {
					return
				}
			case <-ctx.Done():
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
