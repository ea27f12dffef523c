// expect: failure
package flight

import (
	"sync"
	"testing"
)

type call struct {
	done chan struct{}
	val  int
}

type cache struct {
	mu     sync.Mutex
	calls  map[string]*call
	loads  int
	values map[string]int
}

func (c *cache) load(key string) int {
	c.mu.Lock()
	c.loads++
	c.mu.Unlock()
	return len(key)
}

func (c *cache) get(key string) int {
	c.mu.Lock()
	if v, ok := c.values[key]; ok {
		c.mu.Unlock()
		return v
	}
	if in, ok := c.calls[key]; ok {
		c.mu.Unlock()
		<-in.done
		return in.val
	}
	c.mu.Unlock()
	in := &call{done: make(chan struct{})}
	c.mu.Lock()
	c.calls[key] = in
	c.mu.Unlock()

	in.val = c.load(key)
	c.mu.Lock()
	c.values[key] = in.val
	delete(c.calls, key)
	c.mu.Unlock()
	close(in.done)
	return in.val
}

func TestLoadsOnce(t *testing.T) {
	c := &cache{calls: map[string]*call{}, values: map[string]int{}}
	var wg sync.WaitGroup
	for range 2 {
		wg.Go(func() {
			if got := c.get("key"); got != 3 {
				t.Errorf("got %d", got)
			}
		})
	}
	wg.Wait()
	if c.loads != 1 {
		t.Errorf("loaded %d times", c.loads)
	}
}
