// reject: deadlock
// This waits for its goroutines while it holds the lock that each of them needs.

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
	return &Scoreboard{updates: make(chan int)}
}

// AddAll adds each of the points in a goroutine of its own.
func (s *Scoreboard) AddAll(points ...int) {
	// nobody else may add in between
	s.mu.Lock()
	defer s.mu.Unlock()
	var wg sync.WaitGroup
	for _, p := range points {
		wg.Add(1)
		go func() {
			defer wg.Done()
			s.Add(p)
		}()
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

// Add adds points and sends the new total on Updates. It returns when somebody has received it.
func (s *Scoreboard) Add(points int) {
	s.mu.Lock()
	s.total += points
	total := s.total
	s.mu.Unlock()
	s.updates <- total
}
