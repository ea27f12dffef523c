// accept: a goroutine with a ticker fills a channel, and Stop ends it

// Package ratelimit limits how often something is done.
package ratelimit

import (
	"context"
	"sync"
	"time"
)

// A Limiter lets calls through at a limited rate.
type Limiter struct {
	tokens chan struct{}
	stop   chan struct{}
	once   sync.Once
}

// New returns a limiter with burst tokens, which gets a new one every so often and holds at most burst.
func New(every time.Duration, burst int) *Limiter {
	l := &Limiter{tokens: make(chan struct{}, burst), stop: make(chan struct{})}
	for range burst {
		l.tokens <- struct{}{}
	}
	go l.fill(every)
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

// Stop ends the goroutine that fills the bucket.
func (l *Limiter) Stop() {
	l.once.Do(func() { close(l.stop) })
}

func (l *Limiter) fill(every time.Duration) {
	ticker := time.NewTicker(every)
	defer ticker.Stop()
	for {
		select {
		case <-ticker.C:
			select {
			case l.tokens <- struct{}{}:
			default: // full
			}
		case <-l.stop:
			return
		}
	}
}
