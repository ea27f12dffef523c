// expect: failure|deadlock|partial-deadlock|leak
package cache

import (
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

type cache struct {
	mu   sync.Mutex
	data map[string]string
	stop chan struct{}
}

func newCache(ttl time.Duration) *cache {
	c := &cache{data: map[string]string{}, stop: make(chan struct{})}
	go func() {
		t := time.NewTicker(ttl)
		defer t.Stop()
		for {
			select {
			case <-t.C:
				c.mu.Lock()
				clear(c.data)
				c.mu.Unlock()
			case <-c.stop:
				return
			}
		}
	}()
	return c
}

func (c *cache) get(k string) (string, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	v, ok := c.data[k]
	return v, ok
}

func (c *cache) put(k, v string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.data[k] = v
}

func TestExpires(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := newCache(time.Minute)
		c.put("a", "1")
		time.Sleep(59 * time.Second)
		if _, ok := c.get("a"); !ok {
			t.Fatal("expired too early")
		}
		time.Sleep(2 * time.Second)
		synctest.Wait()
		if _, ok := c.get("a"); ok {
			t.Fatal("not expired")
		}
	})
}
