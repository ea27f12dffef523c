// Package ratelimit limits how often something is done.
package ratelimit

import (
	"context"
	"time"
)

// A Limiter lets calls through at a limited rate.
type Limiter struct {
	every time.Duration
	burst int
}

// New returns a limiter with burst tokens, which gets a new one every so often and holds at most burst.
func New(every time.Duration, burst int) *Limiter {
	return &Limiter{every: every, burst: burst}
}

// Allow takes a token, or returns false at once if there is none.
func (l *Limiter) Allow() bool {
	return true // TODO: not always
}

// Wait waits for a token and takes it, or returns the error of ctx.
func (l *Limiter) Wait(ctx context.Context) error {
	time.Sleep(l.every) // TODO: what if there is a token already? what if ctx ends?
	return nil
}

// Stop ends what the limiter does in the background.
func (l *Limiter) Stop() {}
