// expect: race

// The metrics handler iterates the live map instead of a copy.
package main

import (
	"fmt"
	"sync"
)

type metrics struct {
	mu     sync.Mutex
	counts map[string]int
}

func (m *metrics) inc(name string) {
	m.mu.Lock()
	m.counts[name]++
	m.mu.Unlock()
}

func (m *metrics) all() map[string]int {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.counts
}

func main() {
	m := &metrics{counts: map[string]int{"get": 1}}
	var wg sync.WaitGroup
	wg.Add(2)
	go func() {
		defer wg.Done()
		m.inc("put")
	}()
	total := 0
	go func() {
		defer wg.Done()
		for _, n := range m.all() {
			total += n
		}
	}()
	wg.Wait()
	fmt.Println(total >= 1)
}
