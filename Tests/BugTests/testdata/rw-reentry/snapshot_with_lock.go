// expect: deadlock

// A snapshot holds the read lock while it waits for a helper that also reads.
package main

import (
	"fmt"
	"sync"
)

type store struct {
	mu   sync.RWMutex
	data map[int]int
}

func (s *store) sum(keys []int) int {
	s.mu.RLock()
	defer s.mu.RUnlock()
	total := 0
	for _, k := range keys {
		total += s.data[k]
	}
	return total
}

func (s *store) snapshot() int {
	s.mu.RLock()
	defer s.mu.RUnlock()
	parts := make(chan int)
	go func() { parts <- s.sum([]int{1, 2}) }()
	go func() { parts <- s.sum([]int{3}) }()
	return <-parts + <-parts
}

func (s *store) put(k, v int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.data[k] = v
}

func main() {
	s := &store{data: map[int]int{1: 1, 2: 2, 3: 3}}
	done := make(chan struct{})
	go func() {
		defer close(done)
		s.put(1, 1)
	}()
	total := s.snapshot()
	<-done
	fmt.Println(total)
}
