// expect: clean

// The counter is added to atomically and read plainly.
package main

import (
	"fmt"
	"sync"
	"sync/atomic"
)

type gauge struct {
	n   int64
	max int64
}

func (g *gauge) enter() { atomic.AddInt64(&g.n, 1) }
func (g *gauge) leave() { atomic.AddInt64(&g.n, -1) }

func (g *gauge) full() bool {
	return atomic.LoadInt64(&g.n) >= g.max
}

func main() {
	g := &gauge{max: 2}
	var wg sync.WaitGroup
	for range 2 {
		wg.Go(func() {
			if g.full() {
				return
			}
			g.enter()
			defer g.leave()
		})
	}
	wg.Wait()
	fmt.Println(atomic.LoadInt64(&g.n))
}
