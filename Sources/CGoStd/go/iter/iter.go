// Package iter has the types of iterator functions, and turns them into functions that are asked for the next value.
package iter

// Seq is an iterator over values: it calls yield for each until that returns false.
type Seq[V any] func(yield func(V) bool)

// Seq2 is an iterator over pairs of values.
type Seq2[K, V any] func(yield func(K, V) bool)

// coroutine is an iterator that runs in a goroutine of its own, one of the two at a time.
type coroutine struct {
	resume   chan struct{} // The caller lets the iterator go on.
	suspend  chan struct{} // The iterator lets the caller go on.
	started  bool
	running  bool // next or stop waits for the iterator.
	done     bool // The iterator has ended or must end.
	panicked bool
	value    any  // Of the panic.
	exited   bool // The iterator called runtime.Goexit.
}

// run starts the iterator or lets it go on, and waits until it yields or ends.
func (c *coroutine) run(body func()) {
	c.running = true
	if !c.started {
		c.started = true
		c.resume = make(chan struct{})
		c.suspend = make(chan struct{})
		go c.main(body)
	} else {
		c.resume <- struct{}{}
	}
	<-c.suspend
	c.running = false
	switch {
	case c.panicked:
		c.panicked = false
		panic(c.value)
	case c.exited:
		c.exited = false
		goexit()
	}
}

func (c *coroutine) main(body func()) {
	returned := false
	defer func() {
		if !returned {
			if value := recover(); value != nil {
				c.panicked = true
				c.value = value
			} else {
				c.exited = true
			}
		}
		c.done = true
		c.suspend <- struct{}{}
	}()
	body()
	returned = true
}

// pause is called by the iterator: it lets the caller go on, and reports whether more values are wanted.
func (c *coroutine) pause() bool {
	c.suspend <- struct{}{}
	<-c.resume
	return !c.done
}

// Pull turns seq into next, which returns its next value or false after the last, and stop, which ends it early.
func Pull[V any](seq Seq[V]) (next func() (V, bool), stop func()) {
	var (
		v       V
		ok      bool
		yielded bool // The value has not been taken yet.
		c       coroutine
	)
	body := func() {
		seq(func(value V) bool {
			if c.done {
				return false
			}
			if yielded || !c.running {
				panic("iter.Pull: yield called again before next")
			}
			v, ok, yielded = value, true, true
			return c.pause()
		})
		var zero V
		v, ok = zero, false
	}
	next = func() (V, bool) {
		if c.running {
			panic("iter.Pull: next called again before yield")
		}
		var zero V
		if c.done {
			return zero, false
		}
		v, ok, yielded = zero, false, false
		c.run(body)
		yielded = false
		return v, ok
	}
	stop = func() {
		if c.done {
			return
		}
		if c.running {
			panic("iter.Pull: stop called again before yield")
		}
		c.done = true
		if c.started {
			c.run(body)
		}
	}
	return next, stop
}

// Pull2 is Pull of pairs.
func Pull2[K, V any](seq Seq2[K, V]) (next func() (K, V, bool), stop func()) {
	type pair struct {
		k K
		v V
	}
	nextPair, stop := Pull(func(yield func(pair) bool) {
		seq(func(k K, v V) bool { return yield(pair{k, v}) })
	})
	next = func() (K, V, bool) {
		p, ok := nextPair()
		return p.k, p.v, ok
	}
	return next, stop
}
