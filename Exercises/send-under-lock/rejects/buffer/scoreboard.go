// reject: wrong
// This puts a buffer where the reader should be: Add returns although nobody has received its update.

// Package sendunderlock counts points and tells a reader about it.
package sendunderlock

import "sync"

// A Scoreboard counts points.
type Scoreboard struct {
	mu      sync.Mutex
	total   int
	updates chan int
}

// New returns a scoreboard with no points.
func New() *Scoreboard {
	return &Scoreboard{updates: make(chan int, 100)}
}

// AddAll adds each of the points in a goroutine of its own and waits until all have been added and received.
func (s *Scoreboard) AddAll(points ...int) {
	var wg sync.WaitGroup
	for _, p := range points {
		wg.Go(func() { s.Add(p) })
	}
	wg.Wait()
}

// Total returns the points so far.
func (s *Scoreboard) Total() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.total
}

// Updates returns the channel on which each new total is sent.
func (s *Scoreboard) Updates() <-chan int {
	return s.updates
}

// Add adds points and sends the new total on Updates.
func (s *Scoreboard) Add(points int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.total += points
	s.updates <- s.total
}
