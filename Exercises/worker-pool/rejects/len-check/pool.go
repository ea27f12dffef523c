// reject: deadlock
// This asks whether there is room and then takes a slot: in between somebody else took it, and this one waits.

// Package workerpool bounds how much is done at the same time.
package workerpool

import "errors"

// ErrBusy is returned when all slots are taken.
var ErrBusy = errors.New("server too busy")

// A Pool has a fixed number of slots for work.
type Pool struct {
	slots chan struct{}
}

// New returns a pool with max slots.
func New(max int) *Pool {
	return &Pool{slots: make(chan struct{}, max)}
}

// Do runs work in a slot, or returns ErrBusy if there is none.
func (p *Pool) Do(work func() error) error {
	if len(p.slots) == cap(p.slots) {
		return ErrBusy
	}
	p.slots <- struct{}{}
	defer func() { <-p.slots }()
	return work()
}
