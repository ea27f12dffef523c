// Package synctest tests concurrent code in bubbles, which have a clock of their own.
package synctest

import (
	"internal/bubble"
	"testing"
	"time"
)

// Test runs f in a new bubble and waits until all its goroutines have ended. If f has failed, the test ends, too.
func Test(t *testing.T, f func(*testing.T)) {
	if inBubble() {
		panic("synctest.Run called from within a synctest bubble")
	}
	ended := make(chan any, 1)
	enter(func() { ended <- "deadlock: all goroutines in bubble are blocked" })
	failed := bubble.Run(t, ended, func(inner any) { f(inner.(*testing.T)) })
	if !leave() {
		panic("deadlock: main bubble goroutine has exited but blocked goroutines remain")
	}
	if failed {
		t.FailNow()
	}
}

// Wait waits until all other goroutines of the bubble are blocked for good.
func Wait() {
	if !inBubble() {
		panic("goroutine is not in a bubble")
	}
	wait()
}

// Sleep sleeps and then waits.
func Sleep(d time.Duration) {
	time.Sleep(d)
	Wait()
}
