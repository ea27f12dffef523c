// expect: misuse

// A deferred unlock that also runs when TryLock has failed, and gives free what another holds.
package main

import (
	"fmt"
	"sync"
)

type cache struct {
	mu      sync.Mutex
	entries map[string]int
	skipped int
}

func (c *cache) refresh(key string) bool {
	defer c.mu.Unlock()
	if !c.mu.TryLock() {
		return false
	}
	c.entries[key]++
	return true
}

func main() {
	c := &cache{entries: map[string]int{}}
	var wg sync.WaitGroup
	for _, key := range []string{"a", "b"} {
		wg.Add(1)
		go func() {
			defer wg.Done()
			c.refresh(key)
		}()
	}
	wg.Wait()
	fmt.Println(len(c.entries) > 0)
}
