// reject: race
// Every call makes a mutex of its own; a lock that nobody else can hold keeps nobody out.

package mutexcounter

import "sync"

type Counter struct {
	n int
}

func NewCounter(start int) *Counter { return &Counter{n: start} }

func (c *Counter) Add(n int) {
	var mu sync.Mutex
	mu.Lock()
	defer mu.Unlock()
	c.n += n
}

func (c *Counter) Value() int {
	var mu sync.Mutex
	mu.Lock()
	defer mu.Unlock()
	return c.n
}

func (c *Counter) Take(n int) bool {
	var mu sync.Mutex
	mu.Lock()
	defer mu.Unlock()
	if c.n < n {
		return false
	}
	c.n -= n
	return true
}
