// reject: wrong
// This sleeps before every call: the first one is late, and nobody is ever refused.

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

// Allow takes a token, or returns false at once if there is none.
func (l *Limiter) Allow() bool {
	l.Wait(context.Background())
	return true
}

// Wait waits for a token and takes it, or returns the error of ctx.
func (l *Limiter) Wait(ctx context.Context) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	time.Sleep(l.every)
	return ctx.Err()
}

// Stop has nothing to do: there is nothing in the background.
func (l *Limiter) Stop() {}
