// expect: deadlock|race

// The flag is set without the lock, between the waiter's look and its wait.
package main

import (
	"fmt"
	"sync"
	"sync/atomic"
)

type startup struct {
	mu    sync.Mutex
	cond  *sync.Cond
	ready atomic.Bool
}

func (s *startup) markReady() {
	s.ready.Store(true)
	s.cond.Broadcast()
}

func (s *startup) await() {
	s.mu.Lock()
	for !s.ready.Load() {
		s.cond.Wait()
	}
	s.mu.Unlock()
}

func main() {
	s := &startup{}
	s.cond = sync.NewCond(&s.mu)
	go s.markReady()
	s.await()
	fmt.Println("ready")
}
