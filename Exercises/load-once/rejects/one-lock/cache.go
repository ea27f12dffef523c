// reject: sequential
// This holds the lock of all keys while it loads one: the others wait for it.

// Package loadonce loads values when they are first needed.
package loadonce

import "sync"

// A Cache keeps what it has loaded.
type Cache struct {
	load func(key string) (int, error)

	mu     sync.Mutex
	values map[string]int
}

// New returns an empty cache that gets its values from load.
func New(load func(key string) (int, error)) *Cache {
	return &Cache{load: load, values: make(map[string]int)}
}

// Get returns the value of key, which it loads if it is not there.
func (c *Cache) Get(key string) (int, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if value, ok := c.values[key]; ok {
		return value, nil
	}
	value, err := c.load(key)
	if err != nil {
		return 0, err
	}
	c.values[key] = value
	return value, nil
}
