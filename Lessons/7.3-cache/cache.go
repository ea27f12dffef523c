// TTL cache (7.3): values that expire, and a goroutine that sweeps them away.
package main

import (
	"flag"
	"fmt"
	"sync"
	"time"
)

var (
	keys    = flag.Int("keys", 3, "keys to store")
	ttl     = flag.Duration("ttl", 90*time.Second, "life of a value; 0: for ever")
	sweep   = flag.Duration("sweep", time.Minute, "interval of the clean-up (fixed variant; the guide's is a minute)")
	wait    = flag.Duration("wait", 100*time.Second, "time between storing and reading")
	keep    = flag.Int("keep", 1, "keys that are stored again without a ttl")
	variant = flag.String("variant", "fixed", "guide: cannot be stopped, and a new value keeps the old expiry; fixed: neither")
)

type Cache struct {
	sync.RWMutex
	data     map[string]interface{}
	expiry   map[string]time.Time
	stopChan chan struct{}
}

func NewCache() *Cache {
	c := &Cache{
		data:     make(map[string]interface{}),
		expiry:   make(map[string]time.Time),
		stopChan: make(chan struct{}),
	}
	go c.cleanupLoop()
	return c
}

func (c *Cache) Set(key string, value interface{}, ttl time.Duration) {
	c.Lock()
	defer c.Unlock()
	c.data[key] = value
	if ttl > 0 {
		c.expiry[key] = time.Now().Add(ttl)
	}
}

func (c *Cache) Get(key string) (interface{}, bool) {
	c.RLock()
	defer c.RUnlock()

	// Check if expired
	if expiry, exists := c.expiry[key]; exists && time.Now().After(expiry) {
		return nil, false
	}

	value, exists := c.data[key]
	return value, exists
}

func (c *Cache) cleanupLoop() {
	ticker := time.NewTicker(time.Minute)
	defer ticker.Stop()

	for {
		select {
		case <-ticker.C:
			c.cleanup()
		case <-c.stopChan:
			return
		}
	}
}

func (c *Cache) cleanup() {
	c.Lock()
	defer c.Unlock()
	now := time.Now()
	for key, expiry := range c.expiry {
		if now.After(expiry) {
			delete(c.data, key)
			delete(c.expiry, key)
		}
	}
}

// Size is the number of stored values, expired ones included.
func (c *Cache) Size() int {
	c.RLock()
	defer c.RUnlock()
	return len(c.data)
}

// entry keeps a value and its expiry together, so that they cannot disagree.
type entry struct {
	value   any
	expires time.Time // zero: never
}

func (e entry) expired(now time.Time) bool { return !e.expires.IsZero() && !now.Before(e.expires) }

// TTLCache is the cache that can be closed.
type TTLCache struct {
	mu      sync.RWMutex
	entries map[string]entry
	closing sync.Once
	stop    chan struct{}
	stopped chan struct{}
}

// NewTTLCache starts the sweep; Close ends it.
func NewTTLCache(interval time.Duration) *TTLCache {
	c := &TTLCache{entries: make(map[string]entry), stop: make(chan struct{}), stopped: make(chan struct{})}
	go c.sweepLoop(interval)
	return c
}

// Close ends the sweep and waits for its end; it may be called more than once.
func (c *TTLCache) Close() {
	c.closing.Do(func() { close(c.stop) })
	<-c.stopped
}

// Set stores value for ttl, or for ever if ttl is not positive.
func (c *TTLCache) Set(key string, value any, ttl time.Duration) {
	e := entry{value: value}
	if ttl > 0 {
		e.expires = time.Now().Add(ttl)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.entries[key] = e
}

// Get returns the value of key unless it has expired.
func (c *TTLCache) Get(key string) (any, bool) {
	c.mu.RLock()
	defer c.mu.RUnlock()
	e, ok := c.entries[key]
	if !ok || e.expired(time.Now()) {
		return nil, false
	}
	return e.value, true
}

// Size is the number of stored values, expired ones included.
func (c *TTLCache) Size() int {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return len(c.entries)
}

func (c *TTLCache) sweepLoop(interval time.Duration) {
	defer close(c.stopped)
	ticker := time.NewTicker(interval)
	defer ticker.Stop()
	for {
		select {
		case now := <-ticker.C:
			c.mu.Lock()
			for key, e := range c.entries {
				if e.expired(now) {
					delete(c.entries, key)
				}
			}
			c.mu.Unlock()
		case <-c.stop:
			return
		}
	}
}

// store is what both caches do.
type store interface {
	Set(key string, value any, ttl time.Duration)
	Get(key string) (any, bool)
	Size() int
}

func main() {
	flag.Parse()
	var c store
	if *variant == "guide" {
		c = NewCache()
	} else {
		cache := NewTTLCache(*sweep)
		defer cache.Close()
		c = cache
	}
	for key := range *keys {
		c.Set(fmt.Sprintf("k%d", key), key, *ttl)
	}
	for key := range min(*keep, *keys) {
		c.Set(fmt.Sprintf("k%d", key), key, 0)
	}
	time.Sleep(*wait)
	found := 0
	for key := range *keys {
		value, ok := c.Get(fmt.Sprintf("k%d", key))
		fmt.Printf("k%d: %v %v\n", key, value, ok)
		if ok {
			found++
		}
	}
	fmt.Printf("done: %d of %d keys found, %d in memory\n", found, *keys, c.Size())
}
