// expect: livelock|budget

// A goroutine spins until a flag is set, by one that waits for the spinning one.
package main

import (
	"fmt"
	"sync"
	"sync/atomic"
)

type barrier struct {
	mu    sync.Mutex
	ready atomic.Bool
}

func (b *barrier) await() {
	b.mu.Lock()
	defer b.mu.Unlock()
	for !b.ready.Load() {
	}
}

func (b *barrier) open() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.ready.Store(true)
}

func main() {
	b := &barrier{}
	done := make(chan struct{})
	go func() {
		defer close(done)
		b.await()
	}()
	b.open()
	<-done
	fmt.Println("open")
}
