// reject: livelock
// select with default does not wait: this asks for the time again and again and burns a whole processor.

package cancellable

import (
	"context"
	"time"
)

func Poll(ctx context.Context, every, limit time.Duration, probe func(context.Context) (bool, error)) error {
	next := time.Now()
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		default:
		}
		if time.Now().Before(next) {
			continue
		}
		c, cancel := context.WithTimeout(ctx, limit)
		ready, err := probe(c)
		cancel()
		if err != nil || ready {
			return err
		}
		next = time.Now().Add(every)
	}
}
