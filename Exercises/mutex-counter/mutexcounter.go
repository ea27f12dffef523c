package mutexcounter

import "sync"

// A Counter counts things that goroutines put in and take out.
type Counter struct {
	mu sync.Mutex
	n  int
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
	return c.n
}

// Take takes n if there is so much, and reports whether it did.
func (c *Counter) Take(n int) bool {
	if c.Value() < n {
		return false
	}
	c.Add(-n)
	return true
}
