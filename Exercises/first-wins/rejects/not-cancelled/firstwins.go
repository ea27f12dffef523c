// reject: wrong
// The losers get the caller's context and are never told that nobody needs them any more.

package firstwins

import (
	"context"
	"errors"
)

func First(ctx context.Context, calls ...func(context.Context) (int, error)) (int, error) {
	if len(calls) == 0 {
		return 0, errors.New("no calls")
	}
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
	for range calls {
		select {
		case r := <-results:
			if r.err == nil {
				return r.value, nil
			}
			errs = append(errs, r.err)
		case <-ctx.Done():
			return 0, ctx.Err()
		}
	}
	return 0, errors.Join(errs...)
}
