// accept: the number lies in a channel with one place: who has taken it out may change it

package mutexcounter

type Counter struct {
	ch chan int
}

func NewCounter(start int) *Counter {
	c := &Counter{make(chan int, 1)}
	c.ch <- start
	return c
}

func (c *Counter) Add(n int) { c.ch <- <-c.ch + n }

func (c *Counter) Value() int {
	v := <-c.ch
	defer func() { c.ch <- v }()
	return v
}

func (c *Counter) Take(n int) bool {
	v := <-c.ch
	if v < n {
		c.ch <- v
		return false
	}
	c.ch <- v - n
	return true
}
