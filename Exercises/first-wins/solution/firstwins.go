// A model answer: a place for every result, a context that tells the losers, and as many receives as calls.

package firstwins

import (
	"context"
	"errors"
)

var errNoCalls = errors.New("no calls")

// First returns the first success of the calls, or all their errors.
func First(ctx context.Context, calls ...func(context.Context) (int, error)) (int, error) {
	if len(calls) == 0 {
		return 0, errNoCalls
	}
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
