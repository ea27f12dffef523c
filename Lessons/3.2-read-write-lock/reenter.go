// A read lock inside a read lock: a writer in between, and nobody goes on.
package main

import (
	"fmt"
	"sync"
)

type registry struct {
	mu    sync.RWMutex
	names map[string]int
}

func (r *registry) get(name string) int {
	r.mu.RLock()
	defer r.mu.RUnlock()
	return r.names[name]
}

func (r *registry) sum(names ...string) int {
	r.mu.RLock()
	defer r.mu.RUnlock()
	total := 0
	for _, name := range names {
		total += r.get(name) // RLock once more
	}
	return total
}

func (r *registry) set(name string, value int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.names[name] = value
}

func main() {
	r := &registry{names: map[string]int{"a": 1}}
	var wg sync.WaitGroup
	wg.Go(func() { r.set("b", 2) })
	fmt.Println(r.sum("a") > 0)
	wg.Wait()
}
