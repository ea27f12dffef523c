// expect: clean

// A metrics page that resets counters through a helper that locks for writing, on a rare path.
package main

import (
	"fmt"
	"sync"
)

type metrics struct {
	mu       sync.RWMutex
	counters map[string]int
	limit    int
}

func (m *metrics) add(name string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.counters[name]++
}

func (m *metrics) reset(name string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.counters[name] = 0
}

func (m *metrics) page() []string {
	var lines, full []string
	m.mu.RLock()
	for name, n := range m.counters {
		lines = append(lines, fmt.Sprint(name, "=", n))
		if n >= m.limit {
			full = append(full, name)
		}
	}
	m.mu.RUnlock()
	for _, name := range full {
		m.reset(name)
	}
	return lines
}

func main() {
	m := &metrics{counters: map[string]int{"get": 1}, limit: 2}
	var wg sync.WaitGroup
	wg.Add(2)
	go func() {
		defer wg.Done()
		m.add("get")
	}()
	go func() {
		defer wg.Done()
		_ = m.page()
	}()
	wg.Wait()
	fmt.Println(len(m.page()))
}
