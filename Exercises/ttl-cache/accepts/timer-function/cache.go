// accept: no goroutine that waits: a timer calls a function and is set again

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
	mu      sync.Mutex
	entries map[string]entry
	every   time.Duration
	timer   *time.Timer
	stopped bool
}

// New returns an empty cache, which removes expired values once in a while.
func New(sweep time.Duration) *Cache {
	c := &Cache{entries: make(map[string]entry), every: sweep}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.timer = time.AfterFunc(sweep, c.removeExpired)
	return c
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
	c.mu.Lock()
	defer c.mu.Unlock()
	e, ok := c.entries[key]
	if !ok || e.isExpired(time.Now()) {
		return 0, false
	}
	return e.value, true
}

// Len returns how many entries are stored.
func (c *Cache) Len() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return len(c.entries)
}

// Stop ends the sweeps.
func (c *Cache) Stop() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.stopped = true
	c.timer.Stop()
}

func (c *Cache) removeExpired() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.stopped {
		return
	}
	now := time.Now()
	for key, e := range c.entries {
		if e.isExpired(now) {
			delete(c.entries, key)
		}
	}
	c.timer.Reset(c.every)
}
