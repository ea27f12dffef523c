// expect: clean

// Two readers find the value expired and both want to refresh it.
package main

import (
	"fmt"
	"sync"
)

type token struct {
	value   string
	version int
}

type client struct {
	mu  sync.RWMutex
	tok token
	min int
}

func (c *client) refresh() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.tok.version < c.min {
		c.tok = token{fmt.Sprint("t", c.min), c.min}
	}
}

func (c *client) token() string {
	c.mu.RLock()
	if c.tok.version >= c.min {
		defer c.mu.RUnlock()
		return c.tok.value
	}
	c.mu.RUnlock()
	c.refresh()
	c.mu.RLock()
	value := c.tok.value
	c.mu.RUnlock()
	return value
}

func main() {
	c := &client{tok: token{"t1", 1}, min: 2}
	var wg sync.WaitGroup
	for range 2 {
		wg.Go(func() { _ = c.token() })
	}
	wg.Wait()
	fmt.Println(c.token())
}
