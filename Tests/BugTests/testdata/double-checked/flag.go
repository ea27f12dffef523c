// expect: race

// An initialised flag is looked at without the lock, the data with it.
package main

import (
	"fmt"
	"sync"
)

type codec struct {
	mu    sync.Mutex
	ready bool
	table [4]int
}

func (c *codec) init() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.ready {
		return
	}
	for i := range c.table {
		c.table[i] = i * i
	}
	c.ready = true
}

func (c *codec) encode(i int) int {
	if !c.ready {
		c.init()
	}
	return c.table[i]
}

func main() {
	c := &codec{}
	var wg sync.WaitGroup
	for i := range 2 {
		wg.Go(func() { _ = c.encode(i) })
	}
	wg.Wait()
	fmt.Println(c.encode(3))
}
