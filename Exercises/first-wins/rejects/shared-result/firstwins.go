// reject: race
// All calls write to the same variables, and losers still do when First has returned.

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
	var value int
	var err error
	ended := make(chan struct{}, len(calls))
	for _, call := range calls {
		go func() {
			value, err = call(ctx)
			ended <- struct{}{}
		}()
	}
	var errs []error
	for range calls {
		select {
		case <-ended:
			if err == nil {
				return value, nil
			}
			errs = append(errs, err)
		case <-ctx.Done():
			return 0, ctx.Err()
		}
	}
	return 0, errors.Join(errs...)
}
