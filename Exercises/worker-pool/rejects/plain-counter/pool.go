// reject: race
// This counts without a lock, although any number of goroutines call Do.

// Package workerpool bounds how much is done at the same time.
package workerpool

import "errors"

// ErrBusy is returned when all slots are taken.
var ErrBusy = errors.New("server too busy")

// A Pool has a fixed number of slots for work.
type Pool struct {
	max, running int
}

// New returns a pool with max slots.
func New(max int) *Pool {
	return &Pool{max: max}
}

// Do runs work in a slot, or returns ErrBusy if there is none.
func (p *Pool) Do(work func() error) error {
	if p.running >= p.max {
		return ErrBusy
	}
	p.running++
	defer func() { p.running-- }()
	return work()
}
