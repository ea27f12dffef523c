// accept: no clock: the functions wait for each other, which only works at the same time

package writethetest

import (
	"errors"
	"slices"
	"testing"
)

var errA, errB = errors.New("a"), errors.New("b")

func TestOrder(t *testing.T) {
	second := make(chan bool)
	got, err := Gather(
		func() (int, error) { <-second; return 1, nil }, // ends after the second one
		func() (int, error) { close(second); return 2, nil },
	)
	if err != nil || !slices.Equal(got, []int{1, 2}) {
		t.Fatalf("Gather = %v, %v, want [1 2], nil", got, err)
	}
}

func TestErrors(t *testing.T) {
	got, err := Gather(
		func() (int, error) { return 0, errA },
		func() (int, error) { return 0, errB },
	)
	if err != errA || len(got) > 0 {
		t.Fatalf("Gather = %v, %v, want no results and %v", got, err, errA)
	}
}

func TestErrorDoesNotEndIt(t *testing.T) {
	calls := 0
	_, err := Gather(
		func() (int, error) { return 0, errA },
		func() (int, error) { calls++; return 2, nil },
	)
	// Without a happens-before this is a data race.
	if err != errA || calls != 1 {
		t.Fatalf("Gather = %v after %d calls of the second function, want %v after 1", err, calls, errA)
	}
}

func TestEmpty(t *testing.T) {
	if got, err := Gather(); len(got) > 0 || err != nil {
		t.Fatalf("Gather() = %v, %v", got, err)
	}
}
