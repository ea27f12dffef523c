// accept: the wait is a context with a timeout too

package cancellable

import (
	"context"
	"time"
)

func Poll(ctx context.Context, every, limit time.Duration, probe func(context.Context) (bool, error)) error {
	for ctx.Err() == nil {
		ready, err := within(ctx, limit, probe)
		if err != nil || ready {
			return err
		}
		within(ctx, every, func(ctx context.Context) (bool, error) {
			<-ctx.Done()
			return true, nil
		})
	}
	return ctx.Err()
}

// within runs f with a context that lasts as long as d at most.
func within[T any](ctx context.Context, d time.Duration, f func(context.Context) (T, error)) (T, error) {
	ctx, cancel := context.WithDeadline(ctx, time.Now().Add(d))
	defer cancel()
	return f(ctx)
}
