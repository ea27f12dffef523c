// expect: panic

// A consumer that is woken assumes that there is an item: another took it.
package main

import (
	"fmt"
	"sync"
)

type stack struct {
	mu    sync.Mutex
	cond  *sync.Cond
	items []string
}

func (s *stack) push(v string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.items = append(s.items, v)
	s.cond.Signal()
}

func (s *stack) pop() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.items) == 0 {
		s.cond.Wait()
	}
	top := s.items[len(s.items)-1]
	s.items = s.items[:len(s.items)-1]
	return top
}

func main() {
	s := &stack{}
	s.cond = sync.NewCond(&s.mu)
	got := make(chan string)
	for range 2 {
		go func() { got <- s.pop() }()
	}
	s.push("a")
	s.push("b")
	fmt.Println(len(<-got + <-got))
}
