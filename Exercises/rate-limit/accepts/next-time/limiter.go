// accept: one number is enough: the time at which the bucket would be full again

// Package ratelimit limits how often something is done.
package ratelimit

import (
	"context"
	"sync"
	"time"
)

// A Limiter lets calls through at a limited rate.
type Limiter struct {
	every, most time.Duration

	mu   sync.Mutex
	full time.Time // when the bucket would be full if nobody took anything
}

// New returns a limiter with burst tokens, which gets a new one every so often and holds at most burst.
func New(every time.Duration, burst int) *Limiter {
	return &Limiter{every: every, most: time.Duration(burst) * every, full: time.Now()}
}

// take takes a token, or tells how long it is until the next one comes.
func (l *Limiter) take() (bool, time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := time.Now()
	full := l.full
	if full.Before(now) {
		full = now
	}
	full = full.Add(l.every)
	if missing := full.Sub(now) - l.most; missing > 0 {
		return false, missing
	}
	l.full = full
	return true, 0
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
