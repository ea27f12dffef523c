package firstwins

import (
	"context"
	"errors"
	"flag"
	"testing"
	"time"
)

var (
	fixtureUnits    = flag.Int("units", 2, "how many calls")
	fixtureFailures = flag.Int("failures", 0, "how many of them, from the first, fail")
	fixtureTogether = flag.Int("together", 0, "1: all calls end at the same time")
	fixtureCancel   = flag.Int("cancel", 0, "1: the context is cancelled before")
)

// TestFixture asks a number of calls that take 1 s, 2 s, 3 s …
func TestFixture(t *testing.T) {
	errNo := errors.New("no")
	bubble(t, func(t *testing.T) {
		var calls []call
		for i := range *fixtureUnits {
			d := time.Duration(i+1) * time.Second
			if *fixtureTogether == 1 {
				d = time.Second
			}
			if i < *fixtureFailures {
				calls = append(calls, deaf(d, 0, errNo))
			} else {
				calls = append(calls, deaf(d, i+1, nil))
			}
		}
		ctx, cancel := context.WithCancel(context.Background())
		defer cancel()
		if *fixtureCancel == 1 {
			cancel()
			if _, err := First(ctx, calls...); !errors.Is(err, context.Canceled) {
				t.Errorf("cancelled before: got error %v, want %v", err, context.Canceled)
			}
			return
		}
		got, err := First(ctx, calls...)
		if *fixtureFailures == *fixtureUnits {
			if !errors.Is(err, errNo) {
				t.Errorf("all calls fail: got %d, %v, want %v", got, err, errNo)
			}
			return
		}
		if want := *fixtureFailures + 1; err != nil || got != want && *fixtureTogether == 0 || got < 1 {
			t.Errorf("got %d, %v, want %d and no error", got, err, want)
		}
	})
}
