package sync

// A Cond is a place where goroutines wait for an event, and announce it.
type Cond struct {
	_ noCopy
	// L is held while observing or changing the condition.
	L Locker

	state    [3]uintptr
	self     *Cond // Its own address since its first use: copies are found out.
	entering int   // Goroutines in Wait that have yet to unlock L and to park.
	early    int   // Of those, how many were signalled already.
}

// NewCond returns a new Cond with Locker l.
func NewCond(l Locker) *Cond { return &Cond{L: l} }

func (c *Cond) check() {
	if c.self == nil {
		c.self = c
	} else if c.self != c {
		panic("sync.Cond is copied")
	}
}

// Wait unlocks c.L and suspends the goroutine until Signal or Broadcast wakes it; it locks c.L before it returns.
func (c *Cond) Wait() {
	c.check()
	if m, ok := c.L.(*Mutex); ok {
		condWaitUnlocking(&c.state, m)
		c.L.Lock()
		return
	}
	c.entering++
	condEnter(&c.state)
	c.L.Unlock()
	c.entering--
	if c.early > 0 {
		c.early--
	} else {
		condWait(&c.state)
	}
	c.L.Lock()
}

// Signal wakes the goroutine that has waited longest, if there is one.
func (c *Cond) Signal() {
	c.check()
	if !condSignal(&c.state) && c.early < c.entering {
		c.early++
	}
}

// Broadcast wakes all goroutines that wait.
func (c *Cond) Broadcast() {
	c.check()
	condBroadcast(&c.state)
	c.early = c.entering
}

// condWait parks the goroutine until it is signalled.
func condWait(state *[3]uintptr)

// condWaitUnlocking unlocks m and parks the goroutine until it is signalled.
func condWaitUnlocking(state *[3]uintptr, m *Mutex)

// condEnter says that the goroutine will wait: signals from now on are for it.
func condEnter(state *[3]uintptr)

// condSignal wakes the first goroutine that waits, and reports whether there was one.
func condSignal(state *[3]uintptr) bool

// condBroadcast wakes all that wait.
func condBroadcast(state *[3]uintptr)
