// expect: clean

// RUnlock where Unlock is due, on the path that writes.
package main

import (
	"fmt"
	"sync"
)

type table struct {
	mu   sync.RWMutex
	rows map[int]string
}

func (t *table) put(id int, row string) bool {
	t.mu.Lock()
	if _, ok := t.rows[id]; ok {
		t.mu.Unlock()
		return false
	}
	t.rows[id] = row
	t.mu.Unlock()
	return true
}

func (t *table) count() int {
	t.mu.RLock()
	defer t.mu.RUnlock()
	return len(t.rows)
}

func main() {
	t := &table{rows: map[int]string{}}
	done := make(chan bool)
	for i := range 3 {
		go func() { done <- t.put(i%2, fmt.Sprint("row ", i)) }()
	}
	stored := 0
	for range 3 {
		if <-done {
			stored++
		}
	}
	fmt.Println(stored, t.count())
}
