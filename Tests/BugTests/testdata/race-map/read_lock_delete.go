// expect: race

// Expired entries are deleted while only the read lock is held.
package main

import (
	"fmt"
	"sync"
)

type entry struct {
	value   string
	expires int
}

type ttl struct {
	mu   sync.RWMutex
	data map[string]entry
}

func (c *ttl) get(key string, now int) (string, bool) {
	c.mu.RLock()
	defer c.mu.RUnlock()
	e, ok := c.data[key]
	if !ok {
		return "", false
	}
	if e.expires <= now {
		delete(c.data, key)
		return "", false
	}
	return e.value, true
}

func main() {
	c := &ttl{data: map[string]entry{"a": {"1", 5}, "b": {"2", 50}}}
	var wg sync.WaitGroup
	hits := make([]bool, 2)
	for i, key := range []string{"a", "b"} {
		wg.Add(1)
		go func() {
			defer wg.Done()
			_, hits[i] = c.get(key, 10)
		}()
	}
	wg.Wait()
	fmt.Println(hits)
}
