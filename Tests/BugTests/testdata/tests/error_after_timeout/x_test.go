// expect: panic

// The test gives up waiting; its worker fails it afterwards.
package timeout

import (
	"testing"
	"time"
)

func slow(n int) int {
	time.Sleep(time.Duration(n) * time.Millisecond)
	return n
}

func TestSlow(t *testing.T) {
	done := make(chan struct{})
	go func() {
		if slow(30) != 31 {
			t.Error("wrong")
		}
		close(done)
	}()
	select {
	case <-done:
	case <-time.After(10 * time.Millisecond):
	}
}

func TestNext(t *testing.T) { time.Sleep(50 * time.Millisecond) }
