// reject: wrong
// The first probe waits for the ticker's first tick, and the ticks do not care how long a probe takes.

package cancellable

import (
	"context"
	"time"
)

func Poll(ctx context.Context, every, limit time.Duration, probe func(context.Context) (bool, error)) error {
	ticker := time.NewTicker(every)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-ticker.C:
			c, cancel := context.WithTimeout(ctx, limit)
			ready, err := probe(c)
			cancel()
			if err != nil || ready {
				return err
			}
		}
	}
}
