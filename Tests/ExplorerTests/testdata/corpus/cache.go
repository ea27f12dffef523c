// explore: 20 schedules, clean
package main

import (
	"fmt"
	"sync"
	"time"
)

type entry struct {
	value   string
	expires time.Time
}

type Cache struct {
	mu      sync.RWMutex
	entries map[string]entry
	stop    chan struct{}
	done    sync.WaitGroup
}

func NewCache(interval time.Duration) *Cache {
	c := &Cache{entries: map[string]entry{}, stop: make(chan struct{})}
	c.done.Add(1)
	go c.janitor(interval)
	return c
}

func (c *Cache) Get(key string) (string, bool) {
	c.mu.RLock()
	defer c.mu.RUnlock()
	e, ok := c.entries[key]
	if !ok || time.Now().After(e.expires) {
		return "", false
	}
	return e.value, true
}

func (c *Cache) Set(key, value string, ttl time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.entries[key] = entry{value, time.Now().Add(ttl)}
}

func (c *Cache) janitor(interval time.Duration) {
	defer c.done.Done()
	ticker := time.NewTicker(interval)
	defer ticker.Stop()
	for {
		select {
		case <-ticker.C:
			c.mu.Lock()
			for key, e := range c.entries {
				if time.Now().After(e.expires) {
					delete(c.entries, key)
				}
			}
			c.mu.Unlock()
		case <-c.stop:
			return
		}
	}
}

func (c *Cache) Close() {
	close(c.stop)
	c.done.Wait()
}

func main() {
	cache := NewCache(50 * time.Millisecond)
	defer cache.Close()
	var wg sync.WaitGroup
	for i := range 2 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			cache.Set(fmt.Sprint("key", i), "value", 60*time.Millisecond)
			cache.Get("key0")
		}()
	}
	wg.Wait()
	time.Sleep(120 * time.Millisecond)
	_, ok := cache.Get("key0")
	fmt.Println(ok)
}
