// expect: clean

// The length of a map is looked at without the lock that its writers hold.
package main

import (
	"fmt"
	"sync"
)

type sessions struct {
	mu   sync.Mutex
	byID map[int]string
}

func (s *sessions) add(id int, name string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.byID[id] = name
}

func (s *sessions) count() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.byID)
}

func main() {
	s := &sessions{byID: map[int]string{}}
	var wg sync.WaitGroup
	wg.Add(2)
	go func() {
		defer wg.Done()
		s.add(1, "ann")
	}()
	go func() {
		defer wg.Done()
		if s.count() > 100 {
			fmt.Println("full")
		}
	}()
	wg.Wait()
	fmt.Println(s.count())
}
