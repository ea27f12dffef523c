package outside

import (
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// Wait returns when all others are blocked so that nobody outside can wake them.
func TestWaits(t *testing.T) {
	values := make(chan int)
	var mu sync.Mutex
	mu.Lock()
	go func() {
		time.Sleep(10 * time.Millisecond)
		values <- 1
		mu.Unlock()
		values <- 2
	}()
	synctest.Test(t, func(t *testing.T) {
		inside := make(chan int)
		done := 0
		go func() {
			done += <-values
			mu.Lock()
			select {
			case v := <-values:
				done += v
			case <-inside:
			}
			<-inside
			done++
		}()
		synctest.Wait()
		if done != 3 {
			t.Errorf("%d, want 3", done)
		}
		inside <- 1
		synctest.Wait()
		if done != 4 {
			t.Errorf("%d, want 4", done)
		}
	})
}

// Bubbles wait on their own.
func TestSeveral(t *testing.T) {
	for _, name := range []string{"a", "b"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				n := 0
				go func() {
					time.Sleep(time.Second)
					n++
				}()
				synctest.Wait()
				time.Sleep(time.Second)
				synctest.Wait()
				if n != 1 {
					t.Error(n)
				}
			})
		})
	}
}

func TestSends(t *testing.T) {
	var c chan int
	synctest.Test(t, func(t *testing.T) { c = make(chan int, 1) })
	c <- 1
}

func TestSelects(t *testing.T) {
	var c chan int
	synctest.Test(t, func(t *testing.T) { c = make(chan int, 1) })
	select {
	case c <- 1:
	case <-time.After(time.Second):
	}
}

func TestStops(t *testing.T) {
	var timer *time.Timer
	synctest.Test(t, func(t *testing.T) { timer = time.AfterFunc(time.Second, func() {}) })
	timer.Stop()
}
