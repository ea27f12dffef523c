package manyproducers

import (
	"errors"
	"slices"
	"testing"
	"testing/synctest"
	"time"
)

// source returns a source of values, each of which takes a while.
func source(each time.Duration, values ...int) func() (int, bool) {
	return func() (int, bool) {
		if len(values) == 0 {
			return 0, false
		}
		time.Sleep(each)
		v := values[0]
		values = values[1:]
		return v, true
	}
}

func TestTakesFromAll(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var got []int
		err := Gather([]func() (int, bool){source(0, 1, 2), source(0, 10)}, func(v int) error {
			got = append(got, v)
			return nil
		})
		if err != nil {
			t.Fatalf("got error %v, want none", err)
		}
		slices.Sort(got)
		if want := []int{1, 2, 10}; !slices.Equal(got, want) {
			t.Fatalf("handled %v, want %v", got, want)
		}
	})
}

func TestOneSourceIsFinishedFirst(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var got []int
		Gather([]func() (int, bool){source(0), source(time.Second, 1)}, func(v int) error {
			got = append(got, v)
			return nil
		})
		if want := []int{1}; !slices.Equal(got, want) {
			t.Fatalf("handled %v, want %v: one source was empty, the other one took a second", got, want)
		}
	})
}

func TestStopsAtError(t *testing.T) {
	errFull := errors.New("full")
	synctest.Test(t, func(t *testing.T) {
		calls := 0
		err := Gather([]func() (int, bool){source(0, 1, 2), source(0, 10, 20)}, func(v int) error {
			calls++
			return errFull
		})
		if !errors.Is(err, errFull) {
			t.Fatalf("got error %v, want %v", err, errFull)
		}
		if calls != 1 {
			t.Fatalf("handle was called %d times, want 1: its first call failed", calls)
		}
	})
}

func TestSourcesWorkAtTheSameTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		Gather([]func() (int, bool){source(time.Second, 1), source(time.Second, 2)}, func(int) error { return nil })
		if took := time.Since(start); took > time.Second {
			t.Fatalf("two sources that need 1 s each took %v, want 1s", took)
		}
	})
}
