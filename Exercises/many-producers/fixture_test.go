package manyproducers

import (
	"errors"
	"flag"
	"testing"
	"testing/synctest"
	"time"
)

var (
	fixtureUnits  = flag.Int("units", 2, "how many sources")
	fixtureValues = flag.Int("values", 1, "how many values a source has")
	fixtureEmpty  = flag.Int("empty", -1, "the source that is empty")
	fixtureSlow   = flag.Int("slow", -1, "the source that is slow")
	fixtureFailAt = flag.Int("failat", 0, "the call of handle that fails, from 1")
)

// TestFixture gathers from a number of sources.
func TestFixture(t *testing.T) {
	errFull := errors.New("full")
	synctest.Test(t, func(t *testing.T) {
		var sources []func() (int, bool)
		total := 0
		for i := range *fixtureUnits {
			var each time.Duration
			if i == *fixtureSlow {
				each = time.Hour
			}
			if i == *fixtureEmpty {
				sources = append(sources, source(each))
				continue
			}
			var values []int
			for range *fixtureValues {
				total++
				values = append(values, total)
			}
			sources = append(sources, source(each, values...))
		}
		seen := map[int]int{}
		calls := 0
		err := Gather(sources, func(v int) error {
			seen[v]++
			calls++
			if calls == *fixtureFailAt {
				return errFull
			}
			return nil
		})
		if *fixtureFailAt > 0 {
			if !errors.Is(err, errFull) || calls != *fixtureFailAt {
				t.Fatalf("call %d of handle failed: got error %v after %d calls, want %v", *fixtureFailAt, err, calls, errFull)
			}
			return
		}
		if err != nil {
			t.Fatalf("got error %v, want none", err)
		}
		for v := 1; v <= total; v++ {
			if seen[v] != 1 {
				t.Errorf("value %d was handled %d times, want 1", v, seen[v])
			}
		}
	})
}
