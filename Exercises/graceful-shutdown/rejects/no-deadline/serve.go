// reject: wrong
// This waits for the requests under way without a limit: one that hangs keeps the server alive.

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
	var underWay sync.WaitGroup
	defer underWay.Wait()
	for {
		select {
		case <-signals:
			return nil
		case request, ok := <-requests:
			if !ok {
				return nil
			}
			underWay.Go(func() { handle(context.Background(), request) })
		}
	}
}
