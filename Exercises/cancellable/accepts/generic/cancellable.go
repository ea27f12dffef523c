// accept: a generic helper that runs one call within a limit, and a timer that is stopped

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
		wait := time.NewTimer(every)
		select {
		case <-wait.C:
		case <-ctx.Done():
			wait.Stop()
		}
	}
	return ctx.Err()
}

// within runs f with a context that lasts as long as d at most.
func within[T any](ctx context.Context, d time.Duration, f func(context.Context) (T, error)) (T, error) {
	ctx, cancel := context.WithDeadline(ctx, time.Now().Add(d))
	defer cancel()
	return f(ctx)
}
