// expect: clean

// Load and Store are atomic, the two together are not: two winners close the channel.
package main

import (
	"fmt"
	"sync"
	"sync/atomic"
)

type latch struct {
	set atomic.Bool
	ch  chan struct{}
}

func (l *latch) fire() {
	if !l.set.CompareAndSwap(false, true) {
		return
	}
	close(l.ch)
}

func main() {
	l := &latch{ch: make(chan struct{})}
	var wg sync.WaitGroup
	for range 2 {
		wg.Go(l.fire)
	}
	<-l.ch
	wg.Wait()
	fmt.Println("fired")
}
