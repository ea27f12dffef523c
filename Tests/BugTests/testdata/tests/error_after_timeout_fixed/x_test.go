// expect: clean

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
	done := make(chan int, 1)
	go func() {
		done <- slow(30)
	}()
	select {
	case n := <-done:
		if n != 30 {
			t.Error("wrong")
		}
	case <-time.After(100 * time.Millisecond):
		t.Error("no answer")
	}
}

func TestNext(t *testing.T) { time.Sleep(50 * time.Millisecond) }
