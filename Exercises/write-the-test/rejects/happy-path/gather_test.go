// reject: wrong
// This tests only what goes well: no function fails, so every mistake in the error path survives.

package writethetest

import (
	"errors"
	"slices"
	"testing"
	"testing/synctest"
	"time"
)

var (
	errOne = errors.New("one")
	errTwo = errors.New("two")
)

// after returns a function that takes some seconds.
func after(seconds, value int, err error) func() (int, error) {
	return func() (int, error) {
		time.Sleep(time.Duration(seconds) * time.Second)
		return value, err
	}
}

func TestOrderAndOverlap(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		got, err := Gather(after(2, 1, nil), after(1, 2, nil))
		if want := []int{1, 2}; !slices.Equal(got, want) || err != nil {
			t.Errorf("Gather = %v, %v, want %v, nil", got, err, want)
		}
		if passed := time.Since(start); passed != 2*time.Second {
			t.Errorf("functions of 2 s and 1 s took %v, want 2 s", passed)
		}
	})
}

func TestNothing(t *testing.T) {
	if got, err := Gather(); len(got) != 0 || err != nil {
		t.Errorf("Gather() = %v, %v, want no results and nil", got, err)
	}
}
