// reject: race
// Add only holds the read lock, which many can hold at the same time.

package mutexcounter

import "sync"

type Counter struct {
	mu sync.RWMutex
	n  int
}

func NewCounter(start int) *Counter { return &Counter{n: start} }

func (c *Counter) Add(n int) {
	c.mu.RLock()
	defer c.mu.RUnlock()
	c.n += n
}

func (c *Counter) Value() int {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.n
}

func (c *Counter) Take(n int) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.n < n {
		return false
	}
	c.n -= n
	return true
}
