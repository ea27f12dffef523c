// reject: race
// Writes are atomic and reads are not: both sides of an access have to be.

package mutexcounter

import "sync/atomic"

type Counter struct {
	n int64
}

func NewCounter(start int) *Counter { return &Counter{n: int64(start)} }

func (c *Counter) Add(n int) { atomic.AddInt64(&c.n, int64(n)) }

func (c *Counter) Value() int { return int(c.n) }

func (c *Counter) Take(n int) bool {
	for {
		have := c.n
		if have < int64(n) {
			return false
		}
		if atomic.CompareAndSwapInt64(&c.n, have, have-int64(n)) {
			return true
		}
	}
}
