// reject: wrong
// Looking and taking hold the lock one after the other: in between somebody else takes what was seen.

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
	if c.Value() < n {
		return false
	}
	c.Add(-n)
	return true
}
