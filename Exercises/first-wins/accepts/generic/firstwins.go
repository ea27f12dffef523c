// accept: a generic function; the channel is closed after the last call

package firstwins

import (
	"context"
	"errors"
	"sync"
)

func First(ctx context.Context, calls ...func(context.Context) (int, error)) (int, error) {
	return first(ctx, calls)
}

type outcome[T any] struct {
	value T
	err   error
}

func first[T any](ctx context.Context, calls []func(context.Context) (T, error)) (T, error) {
	var none T
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	outcomes := make(chan outcome[T], len(calls))
	var wg sync.WaitGroup
	for _, call := range calls {
		wg.Go(func() {
			v, err := call(ctx)
			outcomes <- outcome[T]{v, err}
		})
	}
	go func() {
		wg.Wait()
		close(outcomes)
	}()
	errs := []error{errors.New("no call succeeded")}
	for {
		select {
		case o, ok := <-outcomes:
			switch {
			case !ok:
				return none, errors.Join(errs...)
			case o.err == nil:
				return o.value, nil
			}
			errs = append(errs, o.err)
		case <-ctx.Done():
			return none, ctx.Err()
		}
	}
}
