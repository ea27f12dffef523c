// expect: clean

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
	quit    chan struct{}
}

func (c *cache) refresh() {
	t := time.NewTicker(time.Second)
	defer t.Stop()
	for {
		select {
		case <-t.C:
		case <-c.quit:
			return
		}
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
	c.quit = make(chan struct{})
	go c.refresh()
	time.Sleep(2500 * time.Millisecond)
	fmt.Println(c.get())
	close(c.quit)
}
