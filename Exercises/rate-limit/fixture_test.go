package ratelimit

import (
	"context"
	"errors"
	"flag"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

var (
	fixtureBurst   = flag.Int("burst", 1, "tokens at the beginning")
	fixtureCallers = flag.Int("callers", 2, "goroutines that wait for a token at the same time")
	fixtureEmpty   = flag.Bool("empty", false, "whether the tokens are taken before")
	fixtureCancel  = flag.String("cancel", "never", "when their context is cancelled: never, before, during")
)

// TestFixture lets several goroutines wait: the first ones go at once, the others second by second.
func TestFixture(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := New(time.Second, *fixtureBurst)
		defer l.Stop()
		tokens := *fixtureBurst
		for *fixtureEmpty && tokens > 0 && l.Allow() {
			tokens--
		}
		ctx, cancel := context.WithCancel(context.Background())
		defer cancel()
		switch *fixtureCancel {
		case "before":
			cancel()
		case "during":
			time.AfterFunc(500*time.Millisecond, cancel)
		}
		start := time.Now()
		passed := make([]time.Duration, *fixtureCallers)
		errs := make([]error, *fixtureCallers)
		var wg sync.WaitGroup
		for i := range passed {
			wg.Go(func() {
				errs[i] = l.Wait(ctx)
				passed[i] = time.Since(start).Round(100 * time.Millisecond)
			})
		}
		wg.Wait()
		cancelled := 0
		for i, err := range errs {
			if errors.Is(err, context.Canceled) && *fixtureCancel != "never" {
				cancelled++
			} else if err != nil {
				t.Errorf("Wait = %v, want nil", err)
			} else if passed[i] >= 500*time.Millisecond && *fixtureCancel != "never" {
				t.Errorf("Wait got a token after %v, after the cancellation", passed[i])
			}
		}
		if *fixtureCancel == "during" && cancelled != max(0, *fixtureCallers-tokens) {
			t.Errorf("%d calls of Wait were cancelled, want those without a token", cancelled)
		}
		if *fixtureCancel != "never" {
			return
		}
		slices.Sort(passed)
		for i, got := range passed {
			if want := time.Duration(max(0, i+1-tokens)) * time.Second; got != want {
				t.Errorf("token number %d was taken after %v, want %v", i+1, got, want)
			}
		}
	})
}
