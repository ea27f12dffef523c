// reject: wrong
// The first result is taken, even if it is an error and another call would still succeed.

package firstwins

import (
	"context"
	"errors"
)

func First(ctx context.Context, calls ...func(context.Context) (int, error)) (int, error) {
	if len(calls) == 0 {
		return 0, errors.New("no calls")
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
	select {
	case r := <-results:
		return r.value, r.err
	case <-ctx.Done():
		return 0, ctx.Err()
	}
}
