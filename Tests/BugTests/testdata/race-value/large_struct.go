// expect: race
package main

import (
	"fmt"
	"sync"
)

type histogram struct {
	buckets [300]int64
	count   int64
}

type metrics struct {
	mu sync.Mutex
	h  histogram
}

func (m *metrics) observe(i int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.h.buckets[i]++
	m.h.count++
}

func (m *metrics) snapshot() histogram {
	return m.h
}

func main() {
	m := &metrics{}
	var wg sync.WaitGroup
	wg.Go(func() { m.observe(299) })
	s := m.snapshot()
	wg.Wait()
	fmt.Println(s.count <= 1)
}
