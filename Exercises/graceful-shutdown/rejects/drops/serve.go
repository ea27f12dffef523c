// reject: wrong
// This returns when the signal comes: what is under way is dropped, and goes on without anybody.

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

// Serve handles each request in a goroutine of its own until there is a signal or requests is closed.
func Serve(notify func(chan<- os.Signal), requests <-chan int, handle func(ctx context.Context, request int), grace time.Duration) error {
	signals := make(chan os.Signal, 1)
	notify(signals)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	for {
		select {
		case <-signals:
			return nil
		case request, ok := <-requests:
			if !ok {
				return nil
			}
			go handle(ctx, request)
		}
	}
}
