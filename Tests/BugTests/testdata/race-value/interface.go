// expect: race

// An interface variable is two words; one goroutine swaps the handler while another calls it.
package main

import (
	"fmt"
	"sync"
)

type handler interface{ handle(int) int }

type doubler struct{ by int }
type adder struct{ n, m int }

func (d *doubler) handle(v int) int { return v * d.by }
func (a *adder) handle(v int) int   { return v + a.n + a.m }

type router struct {
	mu sync.Mutex
	h  handler
}

func (r *router) swap(h handler) {
	r.h = h
}

func (r *router) serve(v int) int {
	return r.h.handle(v)
}

func main() {
	r := &router{h: &doubler{2}}
	var wg sync.WaitGroup
	wg.Go(func() { r.swap(&adder{1, 2}) })
	wg.Go(func() { _ = r.serve(3) })
	wg.Wait()
	fmt.Println(r.serve(1))
}
