// accept: a counter under a mutex

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
	if !p.acquire() {
		return ErrBusy
	}
	defer p.release()
	return work()
}

func (p *Pool) acquire() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.free == 0 {
		return false
	}
	p.free--
	return true
}

func (p *Pool) release() {
	p.mu.Lock()
	p.free++
	p.mu.Unlock()
}
