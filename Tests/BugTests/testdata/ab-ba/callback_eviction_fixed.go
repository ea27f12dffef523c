// expect: clean

// A cache calls back its owner on eviction; the owner asks the cache with its own lock held.
package main

import (
	"fmt"
	"sync"
)

type cache struct {
	mu      sync.Mutex
	items   map[string]int
	max     int
	onEvict func(key string)
}

func (c *cache) put(key string, value int) {
	c.mu.Lock()
	var evicted []string
	if len(c.items) >= c.max {
		for k := range c.items {
			delete(c.items, k)
			evicted = append(evicted, k)
			break
		}
	}
	c.items[key] = value
	c.mu.Unlock()
	for _, k := range evicted {
		c.onEvict(k)
	}
}

func (c *cache) len() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return len(c.items)
}

type owner struct {
	mu      sync.Mutex
	cache   *cache
	evicted int
}

func (o *owner) evict(string) {
	o.mu.Lock()
	o.evicted++
	o.mu.Unlock()
}

func (o *owner) report() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return fmt.Sprint(o.cache.len(), " in, ", o.evicted, " out")
}

func main() {
	o := &owner{}
	o.cache = &cache{items: map[string]int{"a": 1}, max: 1, onEvict: o.evict}
	var wg sync.WaitGroup
	wg.Add(2)
	go func() {
		defer wg.Done()
		o.cache.put("b", 2)
	}()
	go func() {
		defer wg.Done()
		_ = o.report()
	}()
	wg.Wait()
	fmt.Println(o.report())
}
