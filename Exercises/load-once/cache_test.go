package loadonce

import (
	"errors"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

var errLoad = errors.New("database is down")

func TestLoadsAndRemembers(t *testing.T) {
	loads := 0
	c := New(func(key string) (int, error) { loads++; return len(key), nil })
	for _, key := range []string{"abc", "de", "abc", "de"} {
		if got, err := c.Get(key); got != len(key) || err != nil {
			t.Fatalf("Get(%q) = %d, %v, want %d, nil", key, got, err, len(key))
		}
	}
	if loads != 2 {
		t.Fatalf("2 keys were loaded %d times, want 2", loads)
	}
}

func TestLoadsOnceForAll(t *testing.T) {
	var loads atomic.Int32
	c := New(func(key string) (int, error) {
		loads.Add(1)
		return 7, nil
	})
	var wg sync.WaitGroup
	var got [2]int
	for i := range got {
		wg.Go(func() { got[i], _ = c.Get("k") })
	}
	wg.Wait()
	if got != [2]int{7, 7} {
		t.Fatalf("two goroutines got %v, want 7 both", got)
	}
	if n := loads.Load(); n != 1 {
		t.Fatalf("a key that two goroutines asked for was loaded %d times, want once", n)
	}
}

func TestKeysOverlap(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := New(func(key string) (int, error) {
			time.Sleep(time.Second)
			return 1, nil
		})
		start := time.Now()
		var wg sync.WaitGroup
		for _, key := range []string{"a", "b"} {
			wg.Go(func() { c.Get(key) })
		}
		wg.Wait()
		if passed := time.Since(start); passed > time.Second {
			t.Fatalf("loading 2 keys of 1 s each took %v, want 1 s: the loads do not overlap", passed)
		}
	})
}

func TestErrorsAreNotKept(t *testing.T) {
	loads := 0
	c := New(func(key string) (int, error) {
		loads++
		if loads == 1 {
			return 0, errLoad
		}
		return 5, nil
	})
	if _, err := c.Get("k"); !errors.Is(err, errLoad) {
		t.Fatalf("Get = %v, want the error of load", err)
	}
	if got, err := c.Get("k"); got != 5 || err != nil {
		t.Fatalf("Get after a failed load = %d, %v, want 5, nil: the error was kept", got, err)
	}
}

func TestPanicStrandsNobody(t *testing.T) {
	loads := 0
	c := New(func(key string) (int, error) {
		loads++
		if loads == 1 {
			panic("database has crashed")
		}
		return 5, nil
	})
	func() {
		defer func() {
			if recover() == nil {
				t.Error("Get swallowed the panic of load")
			}
		}()
		c.Get("k")
	}()
	if got, err := c.Get("k"); got != 5 || err != nil {
		t.Fatalf("Get after a load that panicked = %d, %v, want 5, nil", got, err)
	}
}
