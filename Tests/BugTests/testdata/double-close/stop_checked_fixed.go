// expect: clean

// Stop asks whether the channel is closed already, and two callers ask at once.
package main

import (
	"fmt"
	"sync"
)

type service struct {
	mu   sync.Mutex
	quit chan struct{}
	wg   sync.WaitGroup
}

func newService() *service {
	s := &service{quit: make(chan struct{})}
	s.wg.Add(1)
	go func() {
		defer s.wg.Done()
		<-s.quit
	}()
	return s
}

func (s *service) stop() {
	s.mu.Lock()
	defer s.mu.Unlock()
	select {
	case <-s.quit:
		return
	default:
		close(s.quit)
	}
}

func main() {
	s := newService()
	stopped := make(chan bool)
	for range 2 {
		go func() {
			s.stop()
			stopped <- true
		}()
	}
	<-stopped
	<-stopped
	s.wg.Wait()
	fmt.Println("stopped")
}
