// A model answer: every access under the lock, deciding and acting under the same one.

package mutexcounter

import "sync"

// A Counter counts things that goroutines put in and take out. It must not be copied.
type Counter struct {
	mu sync.Mutex
	n  int // Guarded by mu.
}

// NewCounter returns a counter that stands at start.
func NewCounter(start int) *Counter {
	return &Counter{n: start}
}

// Add adds n.
func (c *Counter) Add(n int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.n += n
}

// Value returns how much there is now.
func (c *Counter) Value() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.n
}

// Take takes n if there is so much, and reports whether it did.
func (c *Counter) Take(n int) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.n < n {
		return false
	}
	c.n -= n
	return true
}
