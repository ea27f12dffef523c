// accept: a buffered channel between the stages, and the second stage drains what it does not need

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
	validated := make(chan Result, 1)
	out := make(chan Result)
	go first(ctx, in, validated, validate)
	go second(ctx, validated, out, transform)
	return out
}

func first(ctx context.Context, in <-chan int, out chan<- Result, validate func(int) error) {
	defer close(out)
	for {
		select {
		case <-ctx.Done():
			return
		case item, ok := <-in:
			if !ok {
				return
			}
			select {
			case <-ctx.Done():
				return
			case out <- Result{In: item, Err: validate(item)}:
			}
		}
	}
}

func second(ctx context.Context, in <-chan Result, out chan<- Result, transform func(int) (int, error)) {
	defer close(out)
	for r := range in {
		if ctx.Err() != nil {
			continue // drain
		}
		if r.Err == nil {
			r.Out, r.Err = transform(r.In)
		}
		select {
		case <-ctx.Done():
		case out <- r:
		}
	}
}
