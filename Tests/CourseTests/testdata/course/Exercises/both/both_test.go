package both

import (
	"testing"
	"testing/synctest"
	"time"
)

func number(n int, work time.Duration) func() int {
	return func() int {
		time.Sleep(work)
		return n
	}
}

func TestSum(t *testing.T) {
	if got := Both(number(1, 0), number(2, 0)); got != 3 {
		t.Fatalf("got %d, want 3: a result was lost", got)
	}
}

func TestInTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		Both(number(1, 0), number(2, 0))
		if took := time.Since(start); took > 0 {
			t.Errorf("took %v for no work at all", took)
		}
	})
}

func TestOverlap(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		Both(number(1, time.Second), number(2, time.Second))
		if took := time.Since(start); took >= 2*time.Second {
			t.Errorf("took %v, one after the other", took)
		}
	})
}
