package sync

// A WaitGroup is a counter of tasks to wait for. The zero value counts none.
type WaitGroup struct {
	_     noCopy
	state [3]uintptr
}

// Add adds delta, which may be negative, to the counter. It panics if the counter becomes negative.
func (wg *WaitGroup) Add(delta int)

// Done decrements the counter by one.
func (wg *WaitGroup) Done()

// Wait waits until the counter is zero.
func (wg *WaitGroup) Wait()

// Go calls f in a new goroutine and adds that task to the group.
func (wg *WaitGroup) Go(f func()) {
	wg.Add(1)
	go func() {
		defer wg.finish()
		f()
	}()
}

// finish ends a task that Go began. A panic goes on: whoever waits must not see the task done before the program has ended.
func (wg *WaitGroup) finish() {
	if v := recover(); v != nil {
		panic(v)
	}
	wg.Done()
}
