// Package ttlcache keeps values for a limited time.
package ttlcache

import (
	"sync"
	"time"
)

// A Cache keeps values until they expire.
type Cache struct {
	mu     sync.RWMutex
	data   map[string]int
	expiry map[string]time.Time
}

// New returns an empty cache, which removes expired values once in a while.
func New(sweep time.Duration) *Cache {
	c := &Cache{data: make(map[string]int), expiry: make(map[string]time.Time)}
	go func() {
		for { // TODO: for ever?
			time.Sleep(sweep)
			c.removeExpired()
		}
	}()
	return c
}

// Set stores a value; if ttl is above 0 it expires after that time.
func (c *Cache) Set(key string, value int, ttl time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.data[key] = value
	if ttl > 0 {
		c.expiry[key] = time.Now().Add(ttl)
	}
}

// Get returns a value that has not expired.
func (c *Cache) Get(key string) (int, bool) {
	c.mu.RLock()
	defer c.mu.RUnlock()
	if expiry, ok := c.expiry[key]; ok && !time.Now().Before(expiry) {
		return 0, false
	}
	value, ok := c.data[key]
	return value, ok
}

// Len returns how many entries are stored.
func (c *Cache) Len() int {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return len(c.data)
}

// Stop ends the goroutine that removes expired values.
func (c *Cache) Stop() {
	// TODO
}

func (c *Cache) removeExpired() {
	c.mu.Lock()
	defer c.mu.Unlock()
	now := time.Now()
	for key, expiry := range c.expiry {
		if !now.Before(expiry) {
			delete(c.data, key)
			delete(c.expiry, key)
		}
	}
}
