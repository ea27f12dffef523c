// reject: late
// Many short sleeps instead of a long one: the cancellation is still heard only after one of them.

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
		end := time.Now().Add(every)
		for time.Now().Before(end) {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			time.Sleep(min(time.Second, time.Until(end)))
		}
	}
}
