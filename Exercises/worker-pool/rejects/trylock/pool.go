// reject: wrong
// This has one lock for all slots: while one work runs the others are refused, however many slots there are.

// Package workerpool bounds how much is done at the same time.
package workerpool

import (
	"errors"
	"sync"
)

// ErrBusy is returned when all slots are taken.
var ErrBusy = errors.New("server too busy")

// A Pool has a fixed number of slots for work.
type Pool struct {
	max int
	mu  sync.Mutex
}

// New returns a pool with max slots.
func New(max int) *Pool {
	return &Pool{max: max}
}

// Do runs work in a slot, or returns ErrBusy if there is none.
func (p *Pool) Do(work func() error) error {
	if p.max == 0 || !p.mu.TryLock() {
		return ErrBusy
	}
	defer p.mu.Unlock()
	return work()
}
