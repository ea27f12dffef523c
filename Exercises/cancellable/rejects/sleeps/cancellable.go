// reject: late
// time.Sleep does not hear the cancellation: Poll returns only when the sleep is over.

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
		c, cancel := context.WithTimeout(ctx, limit)
		ready, err := probe(c)
		cancel()
		if err != nil || ready {
			return err
		}
		time.Sleep(every)
	}
}
