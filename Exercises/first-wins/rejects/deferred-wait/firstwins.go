// reject: late
// The success is there, but a deferred Wait holds it back until the last loser has ended.

package firstwins

import (
	"context"
	"errors"
	"sync"
)

func First(ctx context.Context, calls ...func(context.Context) (int, error)) (int, error) {
	if len(calls) == 0 {
		return 0, errors.New("no calls")
	}
	parent := ctx
	ctx, cancel := context.WithCancel(ctx)
	type result struct {
		value int
		err   error
	}
	results := make(chan result, len(calls))
	var wg sync.WaitGroup
	for _, call := range calls {
		wg.Go(func() {
			value, err := call(ctx)
			results <- result{value, err}
		})
	}
	var errs []error
	for range calls {
		select {
		case r := <-results:
			if r.err == nil {
				cancel()
				wg.Wait()
				return r.value, nil
			}
			errs = append(errs, r.err)
		case <-parent.Done():
			cancel()
			return 0, parent.Err()
		}
	}
	cancel()
	return 0, errors.Join(errs...)
}
