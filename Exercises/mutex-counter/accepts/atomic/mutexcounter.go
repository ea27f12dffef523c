// accept: no lock, an atomic number and a compare-and-swap loop

package mutexcounter

import "sync/atomic"

type Counter struct {
	n atomic.Int64
}

func NewCounter(start int) *Counter {
	c := new(Counter)
	c.n.Store(int64(start))
	return c
}

func (c *Counter) Add(n int) { c.n.Add(int64(n)) }

func (c *Counter) Value() int { return int(c.n.Load()) }

func (c *Counter) Take(n int) bool {
	for {
		have := c.n.Load()
		if have < int64(n) {
			return false
		}
		if c.n.CompareAndSwap(have, have-int64(n)) {
			return true
		}
	}
}
