package timeout

import (
	"errors"
	"flag"
	"slices"
	"testing"
	"time"
)

var (
	fixtureUnits = flag.Int("units", 2, "how many calls")
	fixtureSlow  = flag.Int("slow", -1, "the call that takes too long")
	fixtureLimit = flag.Int("limit", 10, "the limit in seconds")
)

// TestFixture gathers a number of calls that take 1 s, 2 s, 3 s …
func TestFixture(t *testing.T) {
	bubble(t, func(t *testing.T) {
		var calls []func() int
		var want []int
		for i := range *fixtureUnits {
			if i == *fixtureSlow {
				calls = append(calls, after(time.Hour, i))
				continue
			}
			calls = append(calls, after(time.Duration(i+1)*time.Second, i))
			if i < *fixtureLimit {
				want = append(want, i)
			}
		}
		got, err := Gather(time.Duration(*fixtureLimit)*time.Second, calls...)
		if !slices.Equal(got, want) {
			t.Errorf("got %v, want %v", got, want)
		}
		if len(want) == len(calls) && err != nil {
			t.Errorf("all calls were in time: got error %v, want none", err)
		}
		if len(want) < len(calls) && !errors.Is(err, ErrTimeout) {
			t.Errorf("a call was not in time: got error %v, want %v", err, ErrTimeout)
		}
	})
}
