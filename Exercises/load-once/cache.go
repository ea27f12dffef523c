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
	// TODO: who else is here at this moment?
	value, err := c.load(key)
	if err != nil {
		return 0, err
	}
	c.mu.Lock()
	c.values[key] = value
	c.mu.Unlock()
	return value, nil
}
