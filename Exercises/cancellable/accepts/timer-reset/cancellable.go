// accept: one timer that is reset, and a cancel called by hand

package cancellable

import (
	"context"
	"time"
)

func Poll(ctx context.Context, every, limit time.Duration, probe func(context.Context) (bool, error)) error {
	timer := time.NewTimer(0)
	defer timer.Stop()
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-timer.C:
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		probeCtx, cancel := context.WithTimeout(ctx, limit)
		ready, err := probe(probeCtx)
		cancel()
		if err != nil {
			return err
		}
		if ready {
			return nil
		}
		timer.Reset(every)
	}
}
