// reject: deadlock
// Without calls there is nobody who could ever send, but this receives all the same.

package firstwins

import (
	"context"
	"errors"
)

func First(ctx context.Context, calls ...func(context.Context) (int, error)) (int, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	type result struct {
		value int
		err   error
	}
	results := make(chan result, len(calls))
	for _, call := range calls {
		go func() {
			value, err := call(ctx)
			results <- result{value, err}
		}()
	}
	var errs []error
	for {
		select {
		case r := <-results:
			if r.err == nil {
				return r.value, nil
			}
			errs = append(errs, r.err)
			if len(errs) == len(calls) {
				return 0, errors.Join(errs...)
			}
		case <-ctx.Done():
			return 0, ctx.Err()
		}
	}
}
