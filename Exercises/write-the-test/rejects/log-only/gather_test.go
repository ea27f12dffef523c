// reject: wrong
// This logs what is wrong and does not fail.

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
			t.Logf("Gather = %v, %v, want %v, nil", got, err, want)
		}
		if passed := time.Since(start); passed != 2*time.Second {
			t.Logf("functions of 2 s and 1 s took %v, want 2 s", passed)
		}
	})
}

func TestFirstErrorInOrder(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		got, err := Gather(after(2, 1, errOne), after(1, 2, errTwo))
		if len(got) != 0 || !errors.Is(err, errOne) {
			t.Logf("Gather = %v, %v, want no results and the error of the first function", got, err)
		}
	})
}

func TestWaitsForAll(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ended := make(chan bool, 1)
		slow := func() (int, error) {
			time.Sleep(time.Second)
			ended <- true
			return 2, nil
		}
		if _, err := Gather(after(0, 1, errOne), slow); !errors.Is(err, errOne) {
			t.Logf("Gather = %v, want the error of the first function", err)
		}
		if len(ended) == 0 {
			t.Log("Gather returned while a function was at work")
		}
	})
}

func TestNothing(t *testing.T) {
	if got, err := Gather(); len(got) != 0 || err != nil {
		t.Logf("Gather() = %v, %v, want no results and nil", got, err)
	}
}
