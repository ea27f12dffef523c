// reject: wrong
// This gives up after the grace period and leaves the handlers at work.

// Package gracefulshutdown handles requests until it is told to quit.
package gracefulshutdown

import (
	"context"
	"errors"
	"os"
	"sync"
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

	var underWay sync.WaitGroup
accept:
	for {
		select {
		case <-signals:
			break accept
		case request, ok := <-requests:
			if !ok {
				break accept
			}
			underWay.Go(func() { handle(ctx, request) })
		}
	}

	done := make(chan struct{})
	go func() {
		underWay.Wait()
		close(done)
	}()
	select {
	case <-done:
		return nil
	case <-time.After(grace):
		return ErrForced
	}
}
