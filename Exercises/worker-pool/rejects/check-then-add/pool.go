// reject: wrong
// This looks at the counter and adds to it in two steps, so two callers can both see the last free slot.

// Package workerpool bounds how much is done at the same time.
package workerpool

import (
	"errors"
	"sync/atomic"
)

// ErrBusy is returned when all slots are taken.
var ErrBusy = errors.New("server too busy")

// A Pool has a fixed number of slots for work.
type Pool struct {
	max     int64
	running atomic.Int64
}

// New returns a pool with max slots.
func New(max int) *Pool {
	return &Pool{max: int64(max)}
}

// Do runs work in a slot, or returns ErrBusy if there is none.
func (p *Pool) Do(work func() error) error {
	if p.running.Load() >= p.max {
		return ErrBusy
	}
	p.running.Add(1)
	defer p.running.Add(-1)
	return work()
}
