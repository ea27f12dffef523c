package firstwins

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// A call is what First runs.
type call = func(context.Context) (int, error)

// bubble runs a test with a clock of its own, and in the end lets losers end.
func bubble(t *testing.T, test func(t *testing.T)) {
	synctest.Test(t, func(t *testing.T) {
		test(t)
		time.Sleep(24 * time.Hour)
	})
}

// deaf returns a call that takes a while and does not listen to its context.
func deaf(d time.Duration, value int, err error) call {
	return func(context.Context) (int, error) {
		time.Sleep(d)
		return value, err
	}
}

func TestFirstSuccessWins(t *testing.T) {
	bubble(t, func(t *testing.T) {
		got, err := First(context.Background(), deaf(2*time.Second, 2, nil), deaf(time.Second, 1, nil))
		if got != 1 || err != nil {
			t.Errorf("got %d, %v, want 1 and no error: it was there first", got, err)
		}
	})
}

func TestErrorDoesNotWin(t *testing.T) {
	bubble(t, func(t *testing.T) {
		got, err := First(context.Background(), deaf(time.Second, 0, errors.New("no")), deaf(2*time.Second, 2, nil))
		if got != 2 || err != nil {
			t.Errorf("one call fails after 1s, the other succeeds after 2s: got %d, %v, want 2 and no error", got, err)
		}
	})
}

func TestAllFail(t *testing.T) {
	errOne, errTwo := errors.New("one"), errors.New("two")
	bubble(t, func(t *testing.T) {
		_, err := First(context.Background(), deaf(time.Second, 0, errOne), deaf(2*time.Second, 0, errTwo))
		if !errors.Is(err, errOne) || !errors.Is(err, errTwo) {
			t.Errorf("both calls fail: got error %v, want one that contains %v and %v", err, errOne, errTwo)
		}
	})
}

func TestLosersAreCancelled(t *testing.T) {
	bubble(t, func(t *testing.T) {
		var told atomic.Bool
		First(context.Background(), deaf(time.Second, 1, nil), func(ctx context.Context) (int, error) {
			select {
			case <-ctx.Done():
				told.Store(true)
			case <-time.After(time.Hour):
			}
			return 0, ctx.Err()
		})
		synctest.Wait()
		if !told.Load() {
			t.Error("First has returned, and the context of the loser is not cancelled")
		}
	})
}

func TestDoesNotWaitForLosers(t *testing.T) {
	bubble(t, func(t *testing.T) {
		start := time.Now()
		First(context.Background(), deaf(time.Second, 1, nil), deaf(time.Hour, 2, nil))
		if took := time.Since(start); took > time.Second {
			t.Errorf("a success after 1s: First returned after %v", took)
		}
	})
}

func TestCallsRunTogether(t *testing.T) {
	bubble(t, func(t *testing.T) {
		start := time.Now()
		First(context.Background(), deaf(2*time.Second, 0, errors.New("no")), deaf(2*time.Second, 2, nil))
		if took := time.Since(start); took > 2*time.Second {
			t.Errorf("two calls that take 2s: First returned after %v, want 2s", took)
		}
	})
}

func TestCancelled(t *testing.T) {
	bubble(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(context.Background())
		time.AfterFunc(time.Second, cancel)
		start := time.Now()
		_, err := First(ctx, deaf(time.Hour, 1, nil))
		if took := time.Since(start); !errors.Is(err, context.Canceled) || took > time.Second {
			t.Errorf("cancelled after 1s: got error %v after %v, want %v", err, took, context.Canceled)
		}
	})
}

func TestNoCalls(t *testing.T) {
	if _, err := First(context.Background()); err == nil {
		t.Error("no calls: got no error, want one")
	}
}
