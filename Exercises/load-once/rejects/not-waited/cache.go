// reject: race
// This finds a call that another goroutine is still working on, and reads its result at once.

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
	mine, ok := c.calls[key]
	if !ok {
		mine = &call{err: errPanicked}
		c.calls[key] = mine
	}
	c.mu.Unlock()
	if ok {
		return mine.value, mine.err
	}
	defer func() {
		if mine.err != nil {
			c.mu.Lock()
			delete(c.calls, key)
			c.mu.Unlock()
		}
	}()
	mine.value, mine.err = c.load(key)
	return mine.value, mine.err
}
