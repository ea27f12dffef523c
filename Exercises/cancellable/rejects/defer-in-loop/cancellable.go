// reject: wrong
// defer cancel() in the loop runs when Poll returns: until then the contexts of all calls pile up.

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
		defer cancel()
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
