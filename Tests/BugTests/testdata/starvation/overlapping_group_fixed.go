// expect: clean

// A flush waits until no request is in flight. It first lets no new one begin.
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

func (s *server) begin() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.closing {
		s.inFlight.Add(1)
	}
	return !s.closing
}

func (s *server) handle(d time.Duration) {
	defer s.inFlight.Done()
	time.Sleep(d)
}

// client always has a request under way: the next one starts before the last one ends.
func (s *server) client(offset time.Duration, wg *sync.WaitGroup) {
	defer wg.Done()
	time.Sleep(offset)
	for s.begin() {
		s.handle(4 * time.Millisecond)
		time.Sleep(2 * time.Millisecond)
	}
}

func (s *server) flush() {
	s.mu.Lock()
	s.closing = true
	s.mu.Unlock()
	s.inFlight.Wait()
}

func main() {
	s := &server{}
	var clients sync.WaitGroup
	clients.Add(2)
	go s.client(0, &clients)
	go s.client(3*time.Millisecond, &clients)
	time.Sleep(time.Millisecond)
	s.flush()
	clients.Wait()
	fmt.Println("flushed")
}
