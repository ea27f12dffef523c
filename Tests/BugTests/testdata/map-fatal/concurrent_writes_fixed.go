// expect: clean

// Handlers register themselves in a map from their own goroutines.
package main

import (
	"fmt"
	"sync"
)

type plugin struct{ name string }

type host struct {
	mu      sync.Mutex
	plugins map[string]*plugin
}

func (h *host) register(p *plugin) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.plugins[p.name] = p
}

func main() {
	h := &host{plugins: map[string]*plugin{}}
	var wg sync.WaitGroup
	for _, name := range []string{"auth", "log"} {
		wg.Go(func() { h.register(&plugin{name}) })
	}
	wg.Wait()
	fmt.Println(len(h.plugins))
}
