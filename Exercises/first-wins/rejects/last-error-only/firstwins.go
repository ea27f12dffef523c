// reject: wrong
// Only the last error is kept; those of the other calls are lost.

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
	err := errors.New("no calls")
	for range calls {
		select {
		case r := <-results:
			if r.err == nil {
				return r.value, nil
			}
			err = r.err
		case <-ctx.Done():
			return 0, ctx.Err()
		}
	}
	return 0, err
}
