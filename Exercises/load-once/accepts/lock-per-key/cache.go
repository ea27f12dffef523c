// accept: a lock for each key

// Package loadonce loads values when they are first needed.
package loadonce

import "sync"

// A Cache keeps what it has loaded.
type Cache struct {
	load func(key string) (int, error)

	mu    sync.Mutex
	slots map[string]*slot
}

// New returns an empty cache that gets its values from load.
func New(load func(key string) (int, error)) *Cache {
	return &Cache{load: load, slots: make(map[string]*slot)}
}

// Get returns the value of key, which it loads if it is not there.
func (c *Cache) Get(key string) (int, error) {
	s := c.slot(key)
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.loaded {
		value, err := c.load(key)
		if err != nil {
			return 0, err
		}
		s.value, s.loaded = value, true
	}
	return s.value, nil
}

// A slot is the place of a key.
type slot struct {
	mu     sync.Mutex
	loaded bool
	value  int
}

func (c *Cache) slot(key string) *slot {
	c.mu.Lock()
	defer c.mu.Unlock()
	s := c.slots[key]
	if s == nil {
		s = new(slot)
		c.slots[key] = s
	}
	return s
}
