// reject: wrong
// This gives the slot back after a success only: each error costs a slot for ever.

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
	select {
	case p.slots <- struct{}{}:
	default:
		return ErrBusy
	}
	err := work()
	if err != nil {
		return err
	}
	<-p.slots
	return nil
}
