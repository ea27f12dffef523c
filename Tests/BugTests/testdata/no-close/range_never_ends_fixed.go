// expect: clean

// Workers range over jobs that nobody closes.
package main

import (
	"fmt"
	"sync"
)

type stats struct {
	mu   sync.Mutex
	done map[int]int
}

func (s *stats) note(worker int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.done[worker]++
}

func main() {
	jobs := make(chan int)
	s := &stats{done: map[int]int{}}
	var wg sync.WaitGroup
	for w := range 2 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for range jobs {
				s.note(w)
			}
		}()
	}
	for j := range 3 {
		jobs <- j
	}
	close(jobs)
	wg.Wait()
	fmt.Println(s.done[0] + s.done[1])
}
