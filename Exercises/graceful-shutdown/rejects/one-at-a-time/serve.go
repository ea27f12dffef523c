// reject: wrong
// This handles the requests in the loop that waits for the signal: it does not see it while it works.

// Package gracefulshutdown handles requests until it is told to quit.
package gracefulshutdown

import (
	"context"
	"errors"
	"os"
	"time"
)

// ErrForced is returned when handlers had to be cancelled because they took too long.
var ErrForced = errors.New("shutdown was forced")

// Serve handles each request until there is a signal or requests is closed.
func Serve(notify func(chan<- os.Signal), requests <-chan int, handle func(ctx context.Context, request int), grace time.Duration) error {
	signals := make(chan os.Signal, 1)
	notify(signals)
	ctx, cancel := context.WithTimeout(context.Background(), grace)
	defer cancel()
	for {
		select {
		case <-signals:
			return nil
		case request, ok := <-requests:
			if !ok {
				return nil
			}
			handle(ctx, request)
			if ctx.Err() != nil {
				return ErrForced
			}
		}
	}
}
