// reject: wrong
// A cancellation is reported as success: the caller believes that the probe has said true.

package cancellable

import (
	"context"
	"time"
)

func Poll(ctx context.Context, every, limit time.Duration, probe func(context.Context) (bool, error)) error {
	for {
		if ctx.Err() != nil {
			return nil
		}
		c, cancel := context.WithTimeout(ctx, limit)
		ready, err := probe(c)
		cancel()
		if err != nil || ready {
			return err
		}
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(every):
		}
	}
}
