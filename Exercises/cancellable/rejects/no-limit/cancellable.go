// reject: wrong
// The probe gets ctx itself: a probe that hangs is never told that its time is over.

package cancellable

import (
	"context"
	"time"
)

func Poll(ctx context.Context, every, limit time.Duration, probe func(context.Context) (bool, error)) error {
	for {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		ready, err := probe(ctx)
		if err != nil || ready {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(every):
		}
	}
}
