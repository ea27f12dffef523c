// accept: the channel holds the free slots as tokens

// Package workerpool bounds how much is done at the same time.
package workerpool

import "errors"

// ErrBusy is returned when all slots are taken.
var ErrBusy = errors.New("server too busy")

// A Pool has a fixed number of slots for work.
type Pool struct {
	tokens chan int
}

// New returns a pool with max slots.
func New(max int) *Pool {
	p := &Pool{make(chan int, max)}
	for i := range max {
		p.tokens <- i
	}
	return p
}

// Do runs work in a slot, or returns ErrBusy if there is none.
func (p *Pool) Do(work func() error) error {
	select {
	case token := <-p.tokens:
		defer func() { p.tokens <- token }()
		return work()
	default:
		return ErrBusy
	}
}
