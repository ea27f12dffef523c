// expect: race

// A whole struct is copied while one of its fields is written.
package main

import (
	"fmt"
	"sync"
)

type state struct {
	x, y, z int
	name    string
}

type machine struct {
	mu sync.Mutex
	s  state
}

func (m *machine) move() {
	m.mu.Lock()
	m.s.z++
	m.mu.Unlock()
}

func (m *machine) snapshot() state {
	return m.s
}

func main() {
	m := &machine{s: state{name: "m"}}
	var wg sync.WaitGroup
	wg.Go(m.move)
	wg.Go(func() { _ = m.snapshot().name })
	wg.Wait()
	fmt.Println(m.snapshot().z)
}
