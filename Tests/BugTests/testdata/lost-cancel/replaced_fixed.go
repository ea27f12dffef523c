// expect: clean

// Restarting replaces the cancel function without calling the old one.
package main

import (
	"context"
	"fmt"
	"sync"
)

type supervisor struct {
	mu     sync.Mutex
	cancel context.CancelFunc
	wg     sync.WaitGroup
}

func (s *supervisor) start() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.cancel != nil {
		s.cancel()
	}
	ctx, cancel := context.WithCancel(context.Background())
	s.cancel = cancel
	s.wg.Add(1)
	go func() {
		defer s.wg.Done()
		<-ctx.Done()
	}()
}

func (s *supervisor) stop() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.cancel()
}

func main() {
	s := &supervisor{}
	s.start()
	s.start()
	s.stop()
	fmt.Println("stopped")
}
