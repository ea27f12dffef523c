// expect: race

// A server accepts requests while another goroutine already waits for them to end.
package main

import (
	"fmt"
	"sync"
)

type server struct {
	mu     sync.Mutex
	wg     sync.WaitGroup
	closed bool
	served int
}

func (s *server) handle() bool {
	s.wg.Add(1)
	go func() {
		defer s.wg.Done()
		s.mu.Lock()
		s.served++
		s.mu.Unlock()
	}()
	return true
}

func (s *server) shutdown() {
	s.wg.Wait()
}

func main() {
	s := &server{}
	accepted := make(chan bool)
	go func() { accepted <- s.handle() }()
	s.shutdown()
	<-accepted
	s.shutdown()
	s.mu.Lock()
	fmt.Println(s.served <= 1)
	s.mu.Unlock()
}
