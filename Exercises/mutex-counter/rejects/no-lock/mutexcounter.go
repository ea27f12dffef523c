// reject: race
// Nothing protects the number: n++ is a read and a write, and others come in between.

package mutexcounter

type Counter struct {
	n int
}

func NewCounter(start int) *Counter { return &Counter{n: start} }

func (c *Counter) Add(n int) { c.n += n }

func (c *Counter) Value() int { return c.n }

func (c *Counter) Take(n int) bool {
	if c.n < n {
		return false
	}
	c.n -= n
	return true
}
