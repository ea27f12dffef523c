// reject: wrong
// This loads with a sync.Once for each key: once is once, also after an error or a panic.

// Package loadonce loads values when they are first needed.
package loadonce

import "sync"

// A Cache keeps what it has loaded.
type Cache struct {
	load  func(key string) (int, error)
	slots sync.Map
}

// New returns an empty cache that gets its values from load.
func New(load func(key string) (int, error)) *Cache {
	return &Cache{load: load}
}

// Get returns the value of key, which it loads if it is not there.
func (c *Cache) Get(key string) (int, error) {
	found, _ := c.slots.LoadOrStore(key, new(slot))
	s := found.(*slot)
	s.once.Do(func() { s.value, s.err = c.load(key) })
	return s.value, s.err
}

// A slot is the place of a key.
type slot struct {
	once  sync.Once
	value int
	err   error
}
