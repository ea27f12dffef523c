// A model answer: every wait listens to the context, and every call has a context of its own.

package cancellable

import (
	"context"
	"time"
)

// Poll calls probe until it reports true, every so often; each call may take as long as limit.
func Poll(ctx context.Context, every, limit time.Duration, probe func(context.Context) (bool, error)) error {
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		ready, err := call(ctx, limit, probe)
		if err != nil || ready {
			return err
		}
		select {
		case <-time.After(every):
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

func call(ctx context.Context, limit time.Duration, probe func(context.Context) (bool, error)) (bool, error) {
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	return probe(ctx)
}
