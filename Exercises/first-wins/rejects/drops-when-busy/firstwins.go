// reject: wrong
// select with default throws a result away when nobody receives at this moment, even the only success.

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
	results := make(chan result)
	var wg sync.WaitGroup
	for _, call := range calls {
		wg.Go(func() {
			value, err := call(ctx)
			select {
			case results <- result{value, err}:
			default:
			}
		})
	}
	go func() {
		wg.Wait()
		close(results)
	}()
	var errs []error
	for {
		select {
		case r, ok := <-results:
			if !ok {
				return 0, errors.Join(errs...)
			}
			if r.err == nil {
				return r.value, nil
			}
			errs = append(errs, r.err)
		case <-ctx.Done():
			return 0, ctx.Err()
		}
	}
}
