// accept: a generic stage, used twice

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
	validated := stage(ctx, in, func(item int) Result {
		return Result{In: item, Err: validate(item)}
	})
	return stage(ctx, validated, func(r Result) Result {
		if r.Err != nil {
			return r
		}
		r.Out, r.Err = transform(r.In)
		return r
	})
}

// stage applies work to everything that comes from in.
func stage[In, Out any](ctx context.Context, in <-chan In, work func(In) Out) <-chan Out {
	out := make(chan Out)
	go func() {
		defer close(out)
		for {
			var value In
			var ok bool
			select {
			case value, ok = <-in:
			case <-ctx.Done():
			}
			if !ok {
				return
			}
			select {
			case out <- work(value):
			case <-ctx.Done():
				return
			}
		}
	}()
	return out
}
