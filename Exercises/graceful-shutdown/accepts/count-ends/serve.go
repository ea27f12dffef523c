// accept: no WaitGroup: every handler sends when it ends, and Serve counts

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
	quit := make(chan os.Signal, 1)
	notify(quit)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	ended := make(chan bool)
	underWay := 0
	var deadline <-chan time.Time // nil while requests are accepted
	var result error
	for requests != nil || underWay > 0 {
		select {
		case <-quit:
			requests, quit = nil, nil
			deadline = time.After(grace)
		case request, ok := <-requests:
			if !ok {
				requests, quit = nil, nil
				deadline = time.After(grace)
				continue
			}
			underWay++
			go func() {
				handle(ctx, request)
				ended <- true
			}()
		case <-ended:
			underWay--
		case <-deadline:
			result = ErrForced
			cancel()
		}
	}
	return result
}
