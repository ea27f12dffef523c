// expect: clean

// A cache that takes the write lock while it still holds the read lock.
package main

import (
	"fmt"
	"sync"
)

type loader struct {
	mu    sync.RWMutex
	known map[string]int
}

func (l *loader) get(key string) int {
	l.mu.RLock()
	if v, ok := l.known[key]; ok {
		l.mu.RUnlock()
		return v
	}
	l.mu.RUnlock()
	l.mu.Lock()
	defer l.mu.Unlock()
	if v, ok := l.known[key]; ok {
		return v
	}
	l.known[key] = len(key)
	return len(key)
}

func main() {
	l := &loader{known: map[string]int{"a": 1}}
	results := make(chan int)
	for _, key := range []string{"a", "bcd"} {
		go func() { results <- l.get(key) }()
	}
	fmt.Println(<-results + <-results)
}
