// expect: deadlock

// Producers and consumers share one condition variable, and Signal wakes the wrong one.
package main

import (
	"fmt"
	"sync"
)

type slot struct {
	mu   sync.Mutex
	cond *sync.Cond
	full bool
	v    int
}

func (s *slot) put(v int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for s.full {
		s.cond.Wait()
	}
	s.full, s.v = true, v
	s.cond.Signal()
}

func (s *slot) take() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	for !s.full {
		s.cond.Wait()
	}
	s.full = false
	s.cond.Signal()
	return s.v
}

func main() {
	s := &slot{}
	s.cond = sync.NewCond(&s.mu)
	var wg sync.WaitGroup
	for i := range 2 {
		wg.Go(func() { s.put(i) })
		wg.Go(func() { _ = s.take() })
	}
	wg.Wait()
	fmt.Println("empty:", !s.full)
}
