// expect: leak

// A background refresher that nobody can stop.
package main

import (
	"fmt"
	"sync"
	"time"
)

type cache struct {
	mu      sync.Mutex
	version int
}

func (c *cache) refresh() {
	for {
		time.Sleep(time.Second)
		c.mu.Lock()
		c.version++
		c.mu.Unlock()
	}
}

func (c *cache) get() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.version
}

func main() {
	c := &cache{}
	go c.refresh()
	time.Sleep(2500 * time.Millisecond)
	fmt.Println(c.get())
}
