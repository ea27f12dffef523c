// reject: deadlock
// Only successes are sent: when all calls fail nobody ever sends anything.

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
	values := make(chan int, len(calls))
	for _, call := range calls {
		go func() {
			if v, err := call(ctx); err == nil {
				values <- v
			}
		}()
	}
	select {
	case v := <-values:
		return v, nil
	case <-ctx.Done():
		return 0, ctx.Err()
	}
}
