// A send while holding a lock that the receiver needs first.
package main

import (
	"fmt"
	"sync"
)

type meter struct {
	mu      sync.Mutex
	total   int
	updates chan int
}

func (m *meter) add(n int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.total += n
	m.updates <- m.total // with the lock
}

func (m *meter) read() int {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.total
}

func main() {
	m := &meter{updates: make(chan int)}
	go m.add(5)
	before := m.read()
	fmt.Println("before", before, "now", <-m.updates)
	fmt.Println("total", m.read())
}
