// reject: vet
// The cancel function is thrown away: the context and its timer stay until the limit has passed.

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
		c, _ := context.WithTimeout(ctx, limit)
		ready, err := probe(c)
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
