// accept: a condition variable and a set of the keys that are being loaded

// Package loadonce loads values when they are first needed.
package loadonce

import "sync"

// A Cache keeps what it has loaded.
type Cache struct {
	load func(key string) (int, error)

	mu      sync.Mutex
	changed *sync.Cond
	values  map[string]int
	loading map[string]bool
}

// New returns an empty cache that gets its values from load.
func New(load func(key string) (int, error)) *Cache {
	c := &Cache{load: load, values: map[string]int{}, loading: map[string]bool{}}
	c.changed = sync.NewCond(&c.mu)
	return c
}

// Get returns the value of key, which it loads if it is not there.
func (c *Cache) Get(key string) (value int, err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for c.loading[key] {
		c.changed.Wait()
	}
	if value, ok := c.values[key]; ok {
		return value, nil
	}
	c.loading[key] = true
	c.mu.Unlock()
	loaded := false
	defer func() {
		// The lock is held again when this function is left.
		c.mu.Lock()
		delete(c.loading, key)
		if loaded && err == nil {
			c.values[key] = value
		}
		c.changed.Broadcast()
	}()
	value, err = c.load(key)
	loaded = true
	return value, err
}
