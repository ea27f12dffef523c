// accept: one method that runs a function under the lock

package mutexcounter

import "sync"

type guarded[T any] struct {
	mu    sync.Mutex
	value T
}

func (g *guarded[T]) with(f func(*T)) {
	g.mu.Lock()
	defer g.mu.Unlock()
	f(&g.value)
}

type Counter struct{ number guarded[int] }

func NewCounter(start int) *Counter {
	c := &Counter{}
	c.Add(start)
	return c
}

func (c *Counter) Add(n int) { c.number.with(func(v *int) { *v += n }) }

func (c *Counter) Value() (n int) {
	c.number.with(func(v *int) { n = *v })
	return n
}

func (c *Counter) Take(n int) (ok bool) {
	c.number.with(func(v *int) {
		if *v >= n {
			*v -= n
			ok = true
		}
	})
	return ok
}
