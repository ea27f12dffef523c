// expect: race

// A slice variable is replaced while it is ranged over.
package main

import (
	"fmt"
	"sync"
)

type ring struct {
	mu    sync.RWMutex
	peers []string
}

func (r *ring) update(peers ...string) {
	r.mu.Lock()
	r.peers = peers
	r.mu.Unlock()
}

func (r *ring) each(f func(string)) {
	for _, p := range r.peers {
		f(p)
	}
}

func main() {
	r := &ring{peers: []string{"a"}}
	done := make(chan struct{})
	go func() {
		defer close(done)
		r.update("b", "c")
	}()
	n := 0
	r.each(func(string) { n++ })
	<-done
	fmt.Println(n > 0)
}
