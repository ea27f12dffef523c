package timeout

import (
	"errors"
	"slices"
	"testing"
	"testing/synctest"
	"time"
)

// bubble runs a test with a clock of its own, and in the end lets late calls end.
func bubble(t *testing.T, test func(t *testing.T)) {
	synctest.Test(t, func(t *testing.T) {
		test(t)
		time.Sleep(24 * time.Hour)
	})
}

// after returns a call that takes a while.
func after(d time.Duration, value int) func() int {
	return func() int {
		time.Sleep(d)
		return value
	}
}

func TestAllInTime(t *testing.T) {
	bubble(t, func(t *testing.T) {
		got, err := Gather(5*time.Second, after(2*time.Second, 2), after(time.Second, 1))
		if err != nil {
			t.Errorf("limit 5s, calls that take 1s and 2s: got error %v, want none", err)
		}
		if want := []int{1, 2}; !slices.Equal(got, want) {
			t.Errorf("got %v, want %v: in the order in which they finish", got, want)
		}
	})
}

func TestTimeout(t *testing.T) {
	bubble(t, func(t *testing.T) {
		got, err := Gather(3*time.Second, after(time.Hour, 2), after(time.Second, 1))
		if !errors.Is(err, ErrTimeout) {
			t.Errorf("limit 3s, a call takes an hour: got error %v, want %v", err, ErrTimeout)
		}
		if want := []int{1}; !slices.Equal(got, want) {
			t.Errorf("got %v, want %v", got, want)
		}
	})
}

func TestLimitHoldsForTheWhole(t *testing.T) {
	bubble(t, func(t *testing.T) {
		start := time.Now()
		Gather(3*time.Second, after(2*time.Second, 1), after(4*time.Second, 2))
		if took := time.Since(start); took > 3*time.Second {
			t.Errorf("limit 3s, calls that take 2s and 4s: returned after %v, want 3s", took)
		}
	})
}

func TestDoesNotWaitLongerThanNeeded(t *testing.T) {
	bubble(t, func(t *testing.T) {
		start := time.Now()
		Gather(time.Minute, after(time.Second, 1))
		if took := time.Since(start); took > time.Second {
			t.Errorf("limit 1m, a call that takes 1s: returned after %v, want 1s", took)
		}
	})
}

func TestAtTheDeadline(t *testing.T) {
	bubble(t, func(t *testing.T) {
		got, err := Gather(3*time.Second, after(3*time.Second, 1))
		if (err == nil) != (len(got) == 1) {
			t.Errorf("a result exactly at the limit: got %v and error %v, want the result or the error, not both", got, err)
		}
	})
}

func TestCallsRunTogether(t *testing.T) {
	bubble(t, func(t *testing.T) {
		start := time.Now()
		Gather(time.Minute, after(time.Second, 1), after(time.Second, 2))
		if took := time.Since(start); took > time.Second {
			t.Errorf("two calls that take 1s each: took %v, want 1s", took)
		}
	})
}
