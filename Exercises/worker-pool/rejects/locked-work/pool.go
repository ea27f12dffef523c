// reject: deadlock
// This holds the lock while work runs, so the others wait instead of being refused.

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
	mu   sync.Mutex
	free int
}

// New returns a pool with max slots.
func New(max int) *Pool {
	return &Pool{free: max}
}

// Do runs work in a slot, or returns ErrBusy if there is none.
func (p *Pool) Do(work func() error) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.free == 0 {
		return ErrBusy
	}
	p.free--
	defer func() { p.free++ }()
	return work()
}
