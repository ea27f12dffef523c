// reject: deadlock
// Take holds the lock and calls Value, which waits for the same lock: Go's mutex knows no owner.

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
	if c.Value() < n {
		return false
	}
	c.n -= n
	return true
}
