// expect: deadlock

// The buffer has room for the usual burst only, and the drain takes the lock first.
package main

import (
	"fmt"
	"sync"
)

type recorder struct {
	mu     sync.Mutex
	events chan int
	total  int
}

func (r *recorder) record(n int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for i := range n {
		r.events <- i
	}
}

func (r *recorder) drain() {
	for v := range r.events {
		r.mu.Lock()
		r.total += v
		r.mu.Unlock()
	}
}

func main() {
	r := &recorder{events: make(chan int, 2)}
	drained := make(chan struct{})
	go func() {
		defer close(drained)
		r.drain()
	}()
	r.record(4)
	close(r.events)
	<-drained
	fmt.Println(r.total)
}
