// accept: a context ends the goroutine, and Stop waits for it

// Package ttlcache keeps values for a limited time.
package ttlcache

import (
	"context"
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
	cancel  context.CancelFunc
	done    chan struct{}
}

// New returns an empty cache, which removes expired values once in a while.
func New(sweep time.Duration) *Cache {
	ctx, cancel := context.WithCancel(context.Background())
	c := &Cache{entries: map[string]entry{}, cancel: cancel, done: make(chan struct{})}
	go c.sweep(ctx, sweep)
	return c
}

// sweep removes what has expired, every so often, until ctx is cancelled.
func (c *Cache) sweep(ctx context.Context, every time.Duration) {
	defer close(c.done)
	for {
		timer := time.NewTimer(every)
		select {
		case <-timer.C:
			c.removeExpired()
		case <-ctx.Done():
			timer.Stop()
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

// Get returns a value that has not expired. It removes one that has.
func (c *Cache) Get(key string) (int, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e, ok := c.entries[key]
	if ok && e.isExpired(time.Now()) {
		return 0, false
	}
	return e.value, ok
}

// Len returns how many entries are stored.
func (c *Cache) Len() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return len(c.entries)
}

// Stop ends the goroutine that removes expired values and waits until it has ended.
func (c *Cache) Stop() {
	c.cancel()
	<-c.done
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
