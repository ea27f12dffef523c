// reject: race
// The lock is given back before the number is changed.

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
	enough := c.n >= n
	c.mu.Unlock()
	if enough {
		c.n -= n
	}
	return enough
}
