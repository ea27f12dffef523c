// expect: deadlock

// Three services, each of which asks the next one while it holds its own lock.
package main

import (
	"fmt"
	"sync"
)

type service struct {
	name string
	mu   sync.Mutex
	next *service
	hits int
}

func (s *service) touch() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.hits++
}

func (s *service) handle() {
	s.mu.Lock()
	s.hits++
	s.next.touch()
	s.mu.Unlock()
}

func main() {
	users, orders, stock := &service{name: "users"}, &service{name: "orders"}, &service{name: "stock"}
	users.next, orders.next, stock.next = orders, stock, users
	all := []*service{users, orders, stock}
	done := make(chan struct{})
	for _, s := range all {
		go func() {
			s.handle()
			done <- struct{}{}
		}()
	}
	for range all {
		<-done
	}
	total := 0
	for _, s := range all {
		s.mu.Lock()
		total += s.hits
		s.mu.Unlock()
	}
	fmt.Println("hits:", total)
}
