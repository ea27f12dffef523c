// expect: panic

// An error path closes the result channel, and so does the defer.
package main

import (
	"errors"
	"fmt"
	"sync"
)

type item struct {
	v   int
	err error
}

type stream struct {
	mu     sync.Mutex
	failed bool
}

func (s *stream) next(v int) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if v == 2 && s.failed {
		return errors.New("broken")
	}
	return nil
}

func (s *stream) read(out chan<- item) {
	defer close(out)
	for v := range 3 {
		if err := s.next(v); err != nil {
			out <- item{err: err}
			close(out)
			return
		}
		out <- item{v: v}
	}
}

func main() {
	s := &stream{}
	out := make(chan item)
	go s.read(out)
	go func() {
		s.mu.Lock()
		s.failed = true
		s.mu.Unlock()
	}()
	n := 0
	for i := range out {
		if i.err == nil {
			n++
		}
	}
	fmt.Println(n >= 2)
}
