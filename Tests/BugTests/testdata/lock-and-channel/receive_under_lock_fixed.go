// expect: clean

// A request holds the session's lock while it waits for an answer that needs the lock too.
package main

import (
	"fmt"
	"sync"
)

type session struct {
	mu      sync.Mutex
	id      int
	waiting map[int]chan string
}

func (s *session) request() string {
	s.mu.Lock()
	s.id++
	answer := make(chan string, 1)
	s.waiting[s.id] = answer
	id := s.id
	s.mu.Unlock()
	go s.deliver(id, fmt.Sprint("answer ", id))
	return <-answer
}

func (s *session) deliver(id int, text string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if ch, ok := s.waiting[id]; ok {
		ch <- text
		delete(s.waiting, id)
	}
}

func main() {
	s := &session{waiting: map[int]chan string{}}
	var wg sync.WaitGroup
	for range 2 {
		wg.Go(func() { _ = s.request() })
	}
	wg.Wait()
	s.mu.Lock()
	defer s.mu.Unlock()
	fmt.Println(len(s.waiting) <= 2)
}
