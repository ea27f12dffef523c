// reject: deadlock
// This sends to the goroutine to stop it: at the second Stop nobody receives any more.

// Package ttlcache keeps values for a limited time.
package ttlcache

import (
	"sync"
	"time"
)

// An entry is a value with its expiry.
type entry struct {
	value   int
	expires time.Time // zero: never
}

func (e entry) isExpired(now time.Time) bool {
	return !e.expires.IsZero() && !now.Before(e.expires)
}

// A Cache keeps values until they expire.
type Cache struct {
	mu      sync.RWMutex
	entries map[string]entry

	once sync.Once
	stop chan struct{}
}

// New returns an empty cache, which removes expired values once in a while.
func New(sweep time.Duration) *Cache {
	c := &Cache{entries: make(map[string]entry), stop: make(chan struct{})}
	go c.sweep(sweep)
	return c
}

// sweep removes what has expired, every so often, until Stop is called.
func (c *Cache) sweep(every time.Duration) {
	ticker := time.NewTicker(every)
	defer ticker.Stop()
	for {
		select {
		case <-ticker.C:
			c.removeExpired()
		case <-c.stop:
			return
		}
	}
}

// Set stores a value; if ttl is above 0 it expires after that time.
func (c *Cache) Set(key string, value int, ttl time.Duration) {
	e := entry{value: value}
	if ttl > 0 {
		e.expires = time.Now().Add(ttl)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.entries[key] = e
}

// Get returns a value that has not expired.
func (c *Cache) Get(key string) (int, bool) {
	c.mu.RLock()
	defer c.mu.RUnlock()
	e, ok := c.entries[key]
	if !ok || e.isExpired(time.Now()) {
		return 0, false
	}
	return e.value, true
}

// Len returns how many entries are stored.
func (c *Cache) Len() int {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return len(c.entries)
}

// Stop ends the goroutine that removes expired values.
func (c *Cache) Stop() {
	c.stop <- struct{}{}
}

func (c *Cache) removeExpired() {
	c.mu.Lock()
	defer c.mu.Unlock()
	now := time.Now()
	for key, e := range c.entries {
		if e.isExpired(now) {
			delete(c.entries, key)
		}
	}
}
