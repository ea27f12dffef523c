// A model answer: no goroutine and no ticker, the tokens are computed from the time.

// Package ratelimit limits how often something is done.
package ratelimit

import (
	"context"
	"sync"
	"time"
)

// A Limiter lets calls through at a limited rate.
type Limiter struct {
	every time.Duration
	burst int

	mu     sync.Mutex
	tokens int       // what was there
	last   time.Time // at this time
}

// New returns a limiter with burst tokens, which gets a new one every so often and holds at most burst.
func New(every time.Duration, burst int) *Limiter {
	return &Limiter{every: every, burst: burst, tokens: burst, last: time.Now()}
}

// take takes a token, or tells how long it is until the next one comes.
func (l *Limiter) take() (bool, time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := time.Now()
	fresh := int(now.Sub(l.last) / l.every)
	l.tokens += fresh
	l.last = l.last.Add(time.Duration(fresh) * l.every)
	if l.tokens >= l.burst {
		l.tokens = l.burst
		l.last = now
	}
	if l.tokens > 0 {
		l.tokens--
		return true, 0
	}
	return false, l.last.Add(l.every).Sub(now)
}

// Allow takes a token, or returns false at once if there is none.
func (l *Limiter) Allow() bool {
	ok, _ := l.take()
	return ok
}

// Wait waits for a token and takes it, or returns the error of ctx.
func (l *Limiter) Wait(ctx context.Context) error {
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		ok, pause := l.take()
		if ok {
			return nil
		}
		timer := time.NewTimer(pause)
		select {
		case <-timer.C:
		case <-ctx.Done():
			timer.Stop()
			return ctx.Err()
		}
	}
}

// Stop has nothing to do: there is nothing in the background.
func (l *Limiter) Stop() {}
