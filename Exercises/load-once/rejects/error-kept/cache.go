// reject: wrong
// This keeps a failed load in the map, so its error is returned for ever.

// Package loadonce loads values when they are first needed.
package loadonce

import (
	"errors"
	"sync"
)

// A call is a load under way, or one that has succeeded.
type call struct {
	done  chan struct{} // closed when value and err are set
	value int
	err   error
}

var errPanicked = errors.New("load panicked")

// A Cache keeps what it has loaded.
type Cache struct {
	load func(key string) (int, error)

	mu    sync.Mutex
	calls map[string]*call
}

// New returns an empty cache that gets its values from load.
func New(load func(key string) (int, error)) *Cache {
	return &Cache{load: load, calls: make(map[string]*call)}
}

// Get returns the value of key, which it loads if it is not there.
func (c *Cache) Get(key string) (int, error) {
	c.mu.Lock()
	if other, ok := c.calls[key]; ok {
		c.mu.Unlock()
		<-other.done
		return other.value, other.err
	}
	mine := &call{done: make(chan struct{}), err: errPanicked}
	c.calls[key] = mine
	c.mu.Unlock()
	defer close(mine.done)
	mine.value, mine.err = c.load(key)
	return mine.value, mine.err
}
