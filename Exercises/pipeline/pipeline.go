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
	errs := make(chan error, 1) // TODO: who reads the errors?
	validated := make(chan int)
	out := make(chan Result)

	go func() {
		for item := range in {
			if err := validate(item); err != nil {
				errs <- err
				continue
			}
			validated <- item
		}
		close(validated)
	}()

	go func() {
		for item := range validated {
			value, err := transform(item)
			if err != nil {
				errs <- err
				continue
			}
			select {
			case out <- Result{In: item, Out: value}:
			case <-ctx.Done():
				return
			}
		}
		close(out)
	}()
	return out
}
