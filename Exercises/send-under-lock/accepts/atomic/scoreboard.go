// accept: an atomic counter, which says the new total itself

// Package sendunderlock counts points and tells a reader about it.
package sendunderlock

import (
	"sync"
	"sync/atomic"
)

// A Scoreboard counts points.
type Scoreboard struct {
	total   atomic.Int64
	updates chan int
}

// New returns a scoreboard with no points.
func New() *Scoreboard {
	return &Scoreboard{updates: make(chan int)}
}

// Add adds points and sends the new total on Updates.
func (s *Scoreboard) Add(points int) {
	s.updates <- int(s.total.Add(int64(points)))
}

// AddAll adds each of the points in a goroutine of its own.
func (s *Scoreboard) AddAll(points ...int) {
	var wg sync.WaitGroup
	for _, p := range points {
		wg.Go(func() { s.Add(p) })
	}
	wg.Wait()
}

// Total returns the points so far.
func (s *Scoreboard) Total() int { return int(s.total.Load()) }

// Updates returns the channel on which each new total is sent.
func (s *Scoreboard) Updates() <-chan int { return s.updates }
