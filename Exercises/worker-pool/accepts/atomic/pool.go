// accept: an atomic counter that takes the slot first and gives it back if there was none

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
	max  int64
	used atomic.Int64
}

// New returns a pool with max slots.
func New(max int) *Pool {
	return &Pool{max: int64(max)}
}

// Do runs work in a slot, or returns ErrBusy if there is none.
func (p *Pool) Do(work func() error) error {
	for {
		used := p.used.Load()
		if used >= p.max {
			return ErrBusy
		}
		if p.used.CompareAndSwap(used, used+1) {
			break
		}
	}
	defer p.used.Add(-1)
	return work()
}
