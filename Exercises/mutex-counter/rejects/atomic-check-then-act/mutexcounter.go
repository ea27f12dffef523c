// reject: wrong
// Two atomic operations are not one: between Load and Add somebody else takes what was seen.

package mutexcounter

import "sync/atomic"

type Counter struct {
	n atomic.Int64
}

func NewCounter(start int) *Counter {
	c := &Counter{}
	c.n.Store(int64(start))
	return c
}

func (c *Counter) Add(n int) { c.n.Add(int64(n)) }

func (c *Counter) Value() int { return int(c.n.Load()) }

func (c *Counter) Take(n int) bool {
	if c.n.Load() >= int64(n) {
		c.n.Add(int64(-n))
		return true
	}
	return false
}
