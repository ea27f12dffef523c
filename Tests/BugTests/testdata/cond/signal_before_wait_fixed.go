// expect: clean

// Ready is signalled before the waiter looks, and the waiter does not look at the state.
package main

import (
	"fmt"
	"sync"
)

type gate struct {
	mu   sync.Mutex
	cond *sync.Cond
	open bool
}

func newGate() *gate {
	g := &gate{}
	g.cond = sync.NewCond(&g.mu)
	return g
}

func (g *gate) release() {
	g.mu.Lock()
	g.open = true
	g.mu.Unlock()
	g.cond.Signal()
}

func (g *gate) pass() {
	g.mu.Lock()
	defer g.mu.Unlock()
	for !g.open {
		g.cond.Wait()
	}
}

func main() {
	g := newGate()
	passed := make(chan bool)
	go func() {
		g.pass()
		passed <- true
	}()
	go g.release()
	fmt.Println(<-passed)
}
