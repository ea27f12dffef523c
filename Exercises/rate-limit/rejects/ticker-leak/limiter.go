// reject: leak
// This starts a goroutine with a ticker that nothing ends.

// Package ratelimit limits how often something is done.
package ratelimit

import (
	"context"
	"time"
)

// A Limiter lets calls through at a limited rate.
type Limiter struct {
	tokens chan struct{}
	ticker *time.Ticker
}

// New returns a limiter with burst tokens, which gets a new one every so often and holds at most burst.
func New(every time.Duration, burst int) *Limiter {
	l := &Limiter{make(chan struct{}, burst), time.NewTicker(every)}
	for range burst {
		l.tokens <- struct{}{}
	}
	go func() {
		for range l.ticker.C {
			select {
			case l.tokens <- struct{}{}:
			default: // full
			}
		}
	}()
	return l
}

// Allow takes a token, or returns false at once if there is none.
func (l *Limiter) Allow() bool {
	select {
	case <-l.tokens:
		return true
	default:
		return false
	}
}

// Wait waits for a token and takes it, or returns the error of ctx.
func (l *Limiter) Wait(ctx context.Context) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	select {
	case <-l.tokens:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Stop stops the ticker. Its channel is not closed by that: the goroutine goes on waiting.
func (l *Limiter) Stop() {
	l.ticker.Stop()
}
