// reject: wrong
// This sends errors to the results directly, past the second stage, so they overtake the items before them.

// Package pipeline validates and transforms items in two stages.
package pipeline

import (
	"context"
	"sync"
)

// A Result is what became of an item.
type Result struct {
	In, Out int
	Err     error
}

// Process validates and transforms the items of in.
func Process(ctx context.Context, in <-chan int, validate func(int) error, transform func(int) (int, error)) <-chan Result {
	validated := make(chan Result)
	out := make(chan Result)
	var stages sync.WaitGroup
	stages.Go(func() {
		defer close(validated)
		for {
			select {
			case item, ok := <-in:
				if !ok {
					return
				}
				next := validated
				err := validate(item)
				if err != nil {
					next = out
				}
				if !send(ctx, next, Result{In: item, Err: err}) {
					return
				}
			case <-ctx.Done():
				return
			}
		}
	})
	stages.Go(func() {
		for result := range validated {
			result.Out, result.Err = transform(result.In)
			if !send(ctx, out, result) {
				return
			}
		}
	})
	go func() {
		stages.Wait()
		close(out)
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
