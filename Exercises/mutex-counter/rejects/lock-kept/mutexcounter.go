// reject: deadlock
// When there is not enough, Take returns and keeps the lock: whoever comes next waits for ever.

package mutexcounter

import "sync"

type Counter struct {
	mu sync.Mutex
	n  int
}

func NewCounter(start int) *Counter { return &Counter{n: start} }

func (c *Counter) Add(n int) {
	c.mu.Lock()
	c.n += n
	c.mu.Unlock()
}

func (c *Counter) Value() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.n
}

func (c *Counter) Take(n int) bool {
	c.mu.Lock()
	if c.n < n {
		return false
	}
	c.n -= n
	c.mu.Unlock()
	return true
}
