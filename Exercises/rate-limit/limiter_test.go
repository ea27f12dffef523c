package ratelimit

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"
)

// bubble runs a test in virtual time with a limiter of one token per second.
func bubble(t *testing.T, burst int, test func(t *testing.T, l *Limiter)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		l := New(time.Second, burst)
		defer func() {
			l.Stop()
			l.Stop()
		}()
		test(t, l)
	})
}

// allow asks so often and wants so many to go through.
func allow(t *testing.T, l *Limiter, calls, want int, when string) {
	t.Helper()
	got := 0
	for range calls {
		if l.Allow() {
			got++
		}
	}
	if got != want {
		t.Fatalf("%s: %d of %d calls went through, want %d", when, got, calls, want)
	}
}

// later lets time pass, and a little more, so that a token that comes at that moment is there.
func later(d time.Duration) {
	time.Sleep(d + time.Millisecond)
	synctest.Wait()
}

func TestFirstCallsAtOnce(t *testing.T) {
	bubble(t, 2, func(t *testing.T, l *Limiter) {
		allow(t, l, 3, 2, "at the beginning, burst 2")
		start := time.Now()
		later(time.Second)
		if err := l.Wait(context.Background()); err != nil || time.Since(start) > 1100*time.Millisecond {
			t.Fatalf("Wait = %v after %v although there was a token", err, time.Since(start))
		}
	})
}

func TestNoBurstAfterIdleTime(t *testing.T) {
	bubble(t, 2, func(t *testing.T, l *Limiter) {
		allow(t, l, 2, 2, "at the beginning, burst 2")
		later(5 * time.Second)
		allow(t, l, 5, 2, "after 5 s without calls, burst 2")
	})
}

func TestDeniedCallsCostNothing(t *testing.T) {
	bubble(t, 1, func(t *testing.T, l *Limiter) {
		allow(t, l, 1, 1, "at the beginning")
		time.Sleep(900 * time.Millisecond)
		allow(t, l, 3, 0, "after 0.9 s")
		later(100 * time.Millisecond)
		allow(t, l, 1, 1, "after 1 s and 3 calls that were refused")
	})
}

func TestRateDoesNotDrift(t *testing.T) {
	bubble(t, 3, func(t *testing.T, l *Limiter) {
		allow(t, l, 4, 3, "at the beginning, burst 3")
		time.Sleep(1500 * time.Millisecond)
		allow(t, l, 2, 1, "after 1.5 s")
		later(500 * time.Millisecond)
		allow(t, l, 2, 1, "after 2 s, when the second token has come")
		later(999 * time.Millisecond)
		allow(t, l, 2, 1, "after 3 s, when the third token has come")
	})
}

func TestWaitWaitsForAToken(t *testing.T) {
	bubble(t, 1, func(t *testing.T, l *Limiter) {
		start := time.Now()
		for i, want := range []time.Duration{0, time.Second, 2 * time.Second} {
			if err := l.Wait(context.Background()); err != nil {
				t.Fatalf("Wait = %v, want nil", err)
			}
			if passed := time.Since(start); passed < want || passed > want+10*time.Millisecond {
				t.Fatalf("Wait number %d returned after %v, want %v", i+1, passed, want)
			}
		}
	})
}

func TestWaitCancelled(t *testing.T) {
	bubble(t, 1, func(t *testing.T, l *Limiter) {
		allow(t, l, 1, 1, "at the beginning")
		start := time.Now()
		ctx, cancel := context.WithTimeout(context.Background(), 300*time.Millisecond)
		defer cancel()
		if err := l.Wait(ctx); !errors.Is(err, context.DeadlineExceeded) {
			t.Fatalf("Wait = %v, want context.DeadlineExceeded", err)
		}
		if passed := time.Since(start); passed != 300*time.Millisecond {
			t.Fatalf("Wait returned after %v although ctx ended after 300 ms", passed)
		}
		later(700 * time.Millisecond)
		allow(t, l, 2, 1, "after 1 s and a Wait that was given up")
	})
}
