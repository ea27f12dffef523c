// accept: an RWMutex, reads share it; helper methods for callers that hold the lock

package mutexcounter

import "sync"

type Counter struct {
	sync.RWMutex
	value int
}

func NewCounter(start int) *Counter { return &Counter{value: start} }

func (c *Counter) Add(n int) {
	c.Lock()
	c.value += n
	c.Unlock()
}

func (c *Counter) Value() int {
	c.RLock()
	v := c.value
	c.RUnlock()
	return v
}

func (c *Counter) Take(n int) (ok bool) {
	c.Lock()
	if ok = c.hasLocked(n); ok {
		c.value -= n
	}
	c.Unlock()
	return ok
}

// hasLocked needs the lock.
func (c *Counter) hasLocked(n int) bool { return c.value >= n }
