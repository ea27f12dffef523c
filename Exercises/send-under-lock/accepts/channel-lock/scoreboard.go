// accept: a channel with room for one total is lock and storage

// Package sendunderlock counts points and tells a reader about it.
package sendunderlock

import "sync"

// A Scoreboard counts points. Whoever has received from total owns it until it sends it back.
type Scoreboard struct {
	total   chan int
	updates chan int
}

// New returns a scoreboard with no points.
func New() *Scoreboard {
	s := &Scoreboard{make(chan int, 1), make(chan int)}
	s.total <- 0
	return s
}

// Add adds points and sends the new total on Updates.
func (s *Scoreboard) Add(points int) {
	total := <-s.total + points
	s.total <- total
	s.updates <- total
}

// AddAll adds each of the points in a goroutine of its own.
func (s *Scoreboard) AddAll(points ...int) {
	var wg sync.WaitGroup
	wg.Add(len(points))
	for _, p := range points {
		go func() {
			defer wg.Done()
			s.Add(p)
		}()
	}
	wg.Wait()
}

// Total returns the points so far.
func (s *Scoreboard) Total() int {
	total := <-s.total
	s.total <- total
	return total
}

// Updates returns the channel on which each new total is sent.
func (s *Scoreboard) Updates() <-chan int { return s.updates }
