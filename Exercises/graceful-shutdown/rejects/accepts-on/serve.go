// reject: wrong
// This notes the signal and goes on accepting requests until those under way have ended.

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
	ended := make(chan bool)
	underWay, quit := 0, false
	var deadline <-chan time.Time
	var result error
	for !quit || underWay > 0 {
		select {
		case <-signals:
			if !quit {
				quit = true
				deadline = time.After(grace)
			}
		case request, ok := <-requests:
			if !ok {
				quit, requests = true, nil
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
