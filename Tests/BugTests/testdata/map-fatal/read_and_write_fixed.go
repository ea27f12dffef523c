// expect: clean

// Reads are thought harmless beside a rare write.
package main

import (
	"fmt"
	"sync"
)

type routes struct {
	mu sync.RWMutex
	m  map[string]int
}

func (r *routes) lookup(path string) int {
	r.mu.RLock()
	defer r.mu.RUnlock()
	return r.m[path]
}

func (r *routes) add(path string, id int) {
	r.mu.Lock()
	r.m[path] = id
	r.mu.Unlock()
}

func main() {
	r := &routes{m: map[string]int{"/": 1}}
	ready := make(chan int, 2)
	go func() { ready <- r.lookup("/") }()
	go func() {
		r.add("/new", 2)
		ready <- 0
	}()
	fmt.Println(<-ready + <-ready)
}
