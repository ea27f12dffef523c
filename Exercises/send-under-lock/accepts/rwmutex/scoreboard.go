// accept: an RWMutex in a method of its own, and a channel that counts who is done

// Package sendunderlock counts points and tells a reader about it.
package sendunderlock

import "sync"

// A Scoreboard counts points.
type Scoreboard struct {
	updates chan int

	mu    sync.RWMutex
	total int // guarded by mu
}

// New returns a scoreboard with no points.
func New() *Scoreboard {
	var s Scoreboard
	s.updates = make(chan int)
	return &s
}

// add changes the total and says what it is now.
func (s *Scoreboard) add(points int) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.total += points
	return s.total
}

// Add adds points and sends the new total on Updates.
func (s *Scoreboard) Add(points int) {
	s.updates <- s.add(points)
}

// AddAll adds each of the points in a goroutine of its own.
func (s *Scoreboard) AddAll(points ...int) {
	done := make(chan struct{})
	for _, p := range points {
		go func() {
			s.Add(p)
			done <- struct{}{}
		}()
	}
	for range points {
		<-done
	}
}

// Total returns the points so far.
func (s *Scoreboard) Total() int {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.total
}

// Updates returns the channel on which each new total is sent.
func (s *Scoreboard) Updates() <-chan int {
	return s.updates
}
