// expect: clean

// A session table: expiring iterates under the read lock and asks each session's state through the public method.
package main

import (
	"context"
	"fmt"
	"sync"
	"time"
)

type sessions struct {
	mu    sync.RWMutex
	until map[string]time.Duration
}

func (s *sessions) isAlive(id string, now time.Duration) bool {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.alive(id, now)
}

// alive wants the lock held.
func (s *sessions) alive(id string, now time.Duration) bool {
	return s.until[id] > now
}

func (s *sessions) count(now time.Duration) int {
	s.mu.RLock()
	defer s.mu.RUnlock()
	n := 0
	for id := range s.until {
		if s.alive(id, now) {
			n++
		}
	}
	return n
}

func (s *sessions) login(id string, d time.Duration) {
	s.mu.Lock()
	s.until[id] = d
	s.mu.Unlock()
}

func main() {
	s := &sessions{until: map[string]time.Duration{"ann": time.Minute}}
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	counted := make(chan int, 1)
	go func() { counted <- s.count(time.Second) }()
	go s.login("bob", time.Hour)
	select {
	case n := <-counted:
		fmt.Println(n > 0)
	case <-ctx.Done():
		fmt.Println("no answer")
	}
}
