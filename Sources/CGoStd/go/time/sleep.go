// Sleeping and timers, on the machine's clock.

package time

import "unsafe"

// Sleep pauses the current goroutine for at least the duration d.
func Sleep(d Duration)

// now returns the wall clock and the monotonic clock.
func now() (sec int64, nsec int32, mono int64)

// runtimeNano returns the monotonic clock.
func runtimeNano() int64

// newTimer makes a timer and starts it.
func newTimer(when, period int64, f func(), c chan Time, loc *Location) unsafe.Pointer

// stopTimer stops a timer and reports whether it had been set.
func stopTimer(t unsafe.Pointer) bool

// resetTimer sets a timer again and reports what stopTimer would have.
func resetTimer(t unsafe.Pointer, when, period int64) bool

// when is the moment d from now on the monotonic clock.
func when(d Duration) int64 {
	if d <= 0 {
		return runtimeNano()
	}
	t := runtimeNano() + int64(d)
	if t < 0 {
		t = 1<<63 - 1
	}
	return t
}

// The Timer type represents a single event.
type Timer struct {
	C <-chan Time
	t unsafe.Pointer
}

// NewTimer creates a new Timer that will send the current time on its channel after at least duration d.
func NewTimer(d Duration) *Timer {
	c := make(chan Time, 1)
	return &Timer{C: c, t: newTimer(when(d), 0, nil, c, Local)}
}

// AfterFunc waits for the duration to elapse and then calls f in its own goroutine.
func AfterFunc(d Duration, f func()) *Timer {
	return &Timer{t: newTimer(when(d), 0, f, nil, nil)}
}

// Stop prevents the Timer from firing.
func (t *Timer) Stop() bool {
	if t.t == nil {
		panic("time: Stop called on uninitialized Timer")
	}
	return stopTimer(t.t)
}

// Reset changes the timer to expire after duration d.
func (t *Timer) Reset(d Duration) bool {
	if t.t == nil {
		panic("time: Reset called on uninitialized Timer")
	}
	return resetTimer(t.t, when(d), 0)
}

// After waits for the duration to elapse and then sends the current time on the returned channel.
func After(d Duration) <-chan Time {
	return NewTimer(d).C
}

// A Ticker holds a channel that delivers "ticks" of a clock at intervals.
type Ticker struct {
	C <-chan Time
	t unsafe.Pointer
}

// NewTicker returns a new Ticker whose period is d, which must be positive.
func NewTicker(d Duration) *Ticker {
	if d <= 0 {
		panic("non-positive interval for NewTicker")
	}
	c := make(chan Time, 1)
	return &Ticker{C: c, t: newTimer(when(d), int64(d), nil, c, Local)}
}

// Stop turns off a ticker.
func (t *Ticker) Stop() {
	if t.t == nil {
		return
	}
	stopTimer(t.t)
}

// Reset stops a ticker and resets its period to d, which must be positive.
func (t *Ticker) Reset(d Duration) {
	if d <= 0 {
		panic("non-positive interval for Ticker.Reset")
	}
	if t.t == nil {
		panic("time: Reset called on uninitialized Ticker")
	}
	resetTimer(t.t, when(d), int64(d))
}

// Tick is a convenience wrapper for NewTicker providing access to the ticking channel only.
func Tick(d Duration) <-chan Time {
	if d <= 0 {
		return nil
	}
	return NewTicker(d).C
}

// lookAtClock notes that the program looks at what time of the day it is, and not only at how much has passed.
func lookAtClock()
