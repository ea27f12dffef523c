// expect: clean

// A method with a value receiver locks a copy.
package main

import (
	"fmt"
	"sync"
)

type stats struct {
	mu    sync.Mutex
	total *int
}

func (s *stats) add(n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	*s.total += n
}

func main() {
	total := 0
	s := &stats{total: &total}
	var wg sync.WaitGroup
	for i := range 3 {
		wg.Go(func() { s.add(i) })
	}
	wg.Wait()
	fmt.Println(total)
}
