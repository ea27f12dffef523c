// reject: race
// Value reads without the lock: a read needs it as much as a write does.

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

func (c *Counter) Value() int { return c.n }

func (c *Counter) Take(n int) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.n < n {
		return false
	}
	c.n -= n
	return true
}
