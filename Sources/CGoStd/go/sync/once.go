package sync

// A Once performs exactly one action.
type Once struct {
	_     noCopy
	state [4]uintptr
}

// Do calls f if and only if Do is called for the first time for this Once. It returns when f has returned.
func (o *Once) Do(f func()) {
	if onceEnter(&o.state) {
		o.doSlow(f)
	}
}

func (o *Once) doSlow(f func()) {
	defer onceLeave(&o.state)
	f()
}

// onceEnter reports whether the caller is the first, and waits while the first is still at it.
func onceEnter(state *[4]uintptr) bool

// onceLeave says that it is done.
func onceLeave(state *[4]uintptr)

// onceCall is what OnceFunc and its like share: a function that is called once, and how that went.
type onceCall struct {
	once     Once
	f        func()
	returned bool
	value    any // Of the panic.
}

func (c *onceCall) do() {
	c.once.Do(func() {
		defer func() {
			c.f = nil
			if !c.returned {
				c.value = recover()
				panic(c.value)
			}
		}()
		c.f()
		c.returned = true
	})
	if !c.returned {
		panic(c.value)
	}
}

// OnceFunc returns a function that calls f only once, and panics with f's value each time if f panics.
func OnceFunc(f func()) func() {
	c := &onceCall{f: f}
	return c.do
}

// OnceValue returns a function that calls f only once and returns f's value.
func OnceValue[T any](f func() T) func() T {
	var result T
	c := &onceCall{f: func() { result = f() }}
	return func() T {
		c.do()
		return result
	}
}

// OnceValues returns a function that calls f only once and returns f's values.
func OnceValues[T1, T2 any](f func() (T1, T2)) func() (T1, T2) {
	var r1 T1
	var r2 T2
	c := &onceCall{f: func() { r1, r2 = f() }}
	return func() (T1, T2) {
		c.do()
		return r1, r2
	}
}
