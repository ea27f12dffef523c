// expect: clean

// A memo table shared by workers without a lock.
package main

import (
	"fmt"
	"sync"
)

type memo struct {
	mu    sync.Mutex
	cache map[int]int
}

func (m *memo) square(n int) int {
	m.mu.Lock()
	defer m.mu.Unlock()
	if v, ok := m.cache[n]; ok {
		return v
	}
	v := n * n
	m.cache[n] = v
	return v
}

func main() {
	m := &memo{cache: map[int]int{}}
	var wg sync.WaitGroup
	results := make(chan int, 3)
	for _, n := range []int{2, 3, 2} {
		wg.Add(1)
		go func() {
			defer wg.Done()
			results <- m.square(n)
		}()
	}
	wg.Wait()
	close(results)
	sum := 0
	for v := range results {
		sum += v
	}
	fmt.Println(sum)
}
