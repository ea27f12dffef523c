// reject: panic
// Take unlocks by hand on its early return, and the deferred Unlock comes on top.

package mutexcounter

import "sync"

type Counter struct {
	mu sync.Mutex
	n  int
}

func NewCounter(start int) *Counter { return &Counter{n: start} }

func (c *Counter) Add(n int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.n += n
}

func (c *Counter) Value() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.n
}

func (c *Counter) Take(n int) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.n < n {
		c.mu.Unlock()
		return false
	}
	c.n -= n
	return true
}
