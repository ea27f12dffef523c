package buffersizes

import (
	"slices"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// count returns a source of the numbers 1 to n, each of which takes a while.
func count(n int, each time.Duration) func() (int, bool) {
	i := 0
	return func() (int, bool) {
		if i == n {
			return 0, false
		}
		time.Sleep(each)
		i++
		return i, true
	}
}

func TestMoreThanTheBufferHolds(t *testing.T) {
	var got []int
	Relay(1, count(4, 0), func(v int) { got = append(got, v) })
	if want := []int{1, 2, 3, 4}; !slices.Equal(got, want) {
		t.Fatalf("4 values, size 1: handled %v, want %v", got, want)
	}
}

func TestWithoutBuffer(t *testing.T) {
	var got []int
	Relay(0, count(2, 0), func(v int) { got = append(got, v) })
	if want := []int{1, 2}; !slices.Equal(got, want) {
		t.Fatalf("2 values, size 0: handled %v, want %v", got, want)
	}
}

func TestDoesNotRunAhead(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const size = 1
		var fetched atomic.Int32
		source := count(5, 0)
		handled := int32(0)
		Relay(size, func() (int, bool) {
			v, ok := source()
			if ok {
				fetched.Add(1)
			}
			return v, ok
		}, func(v int) {
			time.Sleep(time.Second) // Time enough to run ahead.
			if ahead := fetched.Load() - handled; ahead > size+2 {
				t.Errorf("handling value %d, %d values had been fetched and not handled, want at most %d", v, ahead, size+2)
			}
			handled++
		})
		if handled != 5 {
			t.Fatalf("handled %d values, want 5", handled)
		}
	})
}

func TestBothWorkAtTheSameTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		Relay(1, count(3, time.Second), func(int) { time.Sleep(time.Second) })
		if took := time.Since(start); took > 4*time.Second {
			t.Fatalf("fetching 3 values and handling them, 1 s each, took %v, want 4s: they do not overlap", took)
		}
	})
}
