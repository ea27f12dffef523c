// Ready is said before anybody listens: a signal that comes in between is lost.
package main

import (
	"fmt"
	"sync"
)

type bell struct {
	mu      sync.Mutex
	waiting chan struct{}
}

// ring tells whoever listens now.
func (b *bell) ring() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.waiting == nil {
		return false
	}
	close(b.waiting)
	b.waiting = nil
	return true
}

func (b *bell) listen() <-chan struct{} {
	b.mu.Lock()
	defer b.mu.Unlock()
	ch := make(chan struct{})
	b.waiting = ch
	return ch
}

func main() {
	var b bell
	ready := make(chan struct{})
	go func() {
		<-ready
		b.ring()
	}()
	close(ready)       // "I am ready"
	quit := b.listen() // not yet
	<-quit
	fmt.Println("ended well")
}
