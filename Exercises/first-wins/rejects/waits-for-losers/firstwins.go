// reject: wrong
// This waits for all calls before it looks at their results; the slowest one decides when it returns.

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
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	type result struct {
		value int
		err   error
	}
	results := make(chan result, len(calls))
	var wg sync.WaitGroup
	for _, call := range calls {
		wg.Go(func() {
			value, err := call(ctx)
			if err == nil {
				cancel()
			}
			results <- result{value, err}
		})
	}
	wg.Wait()
	close(results)
	var errs []error
	for r := range results {
		if r.err == nil {
			return r.value, nil
		}
		errs = append(errs, r.err)
	}
	return 0, errors.Join(errs...)
}
