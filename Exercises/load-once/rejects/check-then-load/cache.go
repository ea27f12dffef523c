// reject: wrong
// This checks under a lock and loads after it: whoever comes in between loads the same key again.

// Package loadonce loads values when they are first needed.
package loadonce

import "sync"

// A Cache keeps what it has loaded.
type Cache struct {
	load func(key string) (int, error)

	mu     sync.RWMutex
	values map[string]int
}

// New returns an empty cache that gets its values from load.
func New(load func(key string) (int, error)) *Cache {
	return &Cache{load: load, values: make(map[string]int)}
}

// Get returns the value of key, which it loads if it is not there.
func (c *Cache) Get(key string) (int, error) {
	c.mu.RLock()
	value, ok := c.values[key]
	c.mu.RUnlock()
	if ok {
		return value, nil
	}
	value, err := c.load(key)
	if err != nil {
		return 0, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if old, ok := c.values[key]; ok {
		return old, nil // somebody was faster
	}
	c.values[key] = value
	return value, nil
}
