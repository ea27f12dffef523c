// accept: a timer function cancels, and tells by its Stop whether it has

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

	var wg sync.WaitGroup
	for accept(signals, requests, func(request int) {
		wg.Add(1)
		go func() {
			defer wg.Done()
			handle(ctx, request)
		}()
	}) {
	}

	limit := time.AfterFunc(grace, cancel)
	wg.Wait()
	limit.Stop()
	if ctx.Err() != nil {
		return ErrForced
	}
	return nil
}

// accept starts one request, or returns false if there is none any more.
func accept(signals <-chan os.Signal, requests <-chan int, start func(int)) bool {
	select {
	case <-signals:
		return false
	case request, ok := <-requests:
		if ok {
			start(request)
		}
		return ok
	}
}
