// A model answer: accept, then wait with a limit, then cancel and wait without one.

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
	signals := make(chan os.Signal, 1) // room for one: os/signal does not wait
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
	timer := time.NewTimer(grace)
	defer timer.Stop()
	select {
	case <-done:
		return nil
	case <-timer.C:
		cancel()
		<-done
		return ErrForced
	}
}
