// expect: starvation

// A flush waits until no request is in flight. Two clients whose requests overlap keep the group above zero for ever.
package main

import (
	"fmt"
	"sync"
	"time"
)

type server struct {
	inFlight sync.WaitGroup
	mu       sync.Mutex
	closing  bool
}

func (s *server) handle(d time.Duration) {
	defer s.inFlight.Done()
	time.Sleep(d)
}

func (s *server) isClosing() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.closing
}

// client always has a request under way: the next one starts before the last one ends.
func (s *server) client(offset time.Duration, wg *sync.WaitGroup) {
	defer wg.Done()
	time.Sleep(offset)
	for !s.isClosing() {
		s.handle(4 * time.Millisecond)
		time.Sleep(2 * time.Millisecond)
		s.inFlight.Add(1)
	}
	s.inFlight.Done()
}

func (s *server) flush() {
	s.inFlight.Wait()
	s.mu.Lock()
	s.closing = true
	s.mu.Unlock()
}

func main() {
	s := &server{}
	var clients sync.WaitGroup
	clients.Add(2)
	s.inFlight.Add(2)
	go s.client(0, &clients)
	go s.client(3*time.Millisecond, &clients)
	time.Sleep(time.Millisecond)
	s.flush()
	clients.Wait()
	fmt.Println("flushed")
}
