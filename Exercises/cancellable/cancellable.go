package cancellable

import (
	"context"
	"time"
)

// Poll calls probe until it reports true, every so often.
func Poll(ctx context.Context, every, limit time.Duration, probe func(context.Context) (bool, error)) error {
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		default:
			ready, err := probe(context.Background())
			if err != nil || ready {
				return err
			}
			time.Sleep(every)
		}
	}
}
