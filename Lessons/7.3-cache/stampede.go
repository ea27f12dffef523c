// Look, then load: two callers can both look before either has loaded.
package main

import (
	"fmt"
	"sync"
)

type cache struct {
	mu    sync.RWMutex
	data  map[string]int
	loads int
}

func (c *cache) get(key string) (int, bool) {
	c.mu.RLock()
	defer c.mu.RUnlock()
	value, ok := c.data[key]
	return value, ok
}

func (c *cache) load(key string) int {
	if value, ok := c.get(key); ok {
		return value
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.loads++
	c.data[key] = len(key)
	return c.data[key]
}

func main() {
	c := &cache{data: map[string]int{}}
	var wg sync.WaitGroup
	for range 2 {
		wg.Go(func() { c.load("key") })
	}
	wg.Wait()
	fmt.Println("loaded", c.loads, "times")
}
