// accept: a closure per round, and a sleep function that can be cancelled

package cancellable

import (
	"context"
	"time"
)

func Poll(ctx context.Context, every, limit time.Duration, probe func(context.Context) (bool, error)) error {
	round := func() (bool, error) {
		if err := ctx.Err(); err != nil {
			return false, err
		}
		c, cancel := context.WithTimeout(ctx, limit)
		defer cancel()
		return probe(c)
	}
	ready, err := round()
	for ; err == nil && !ready; ready, err = round() {
		if err := sleep(ctx, every); err != nil {
			return err
		}
	}
	return err
}

func sleep(ctx context.Context, d time.Duration) error {
	over := make(chan struct{})
	timer := time.AfterFunc(d, func() { close(over) })
	select {
	case <-ctx.Done():
		timer.Stop()
		return ctx.Err()
	case <-over:
		return nil
	}
}
