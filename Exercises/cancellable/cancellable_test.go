package cancellable

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"
)

// cancelAfter returns a context that is cancelled after a while.
func cancelAfter(d time.Duration) context.Context {
	ctx, cancel := context.WithCancel(context.Background())
	time.AfterFunc(d, cancel)
	return ctx
}

func TestProbesUntilItSucceeds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		calls := 0
		err := Poll(context.Background(), time.Minute, time.Second, func(context.Context) (bool, error) {
			calls++
			return calls == 3, nil
		})
		if err != nil || calls != 3 {
			t.Errorf("the third probe succeeds: got error %v after %d calls, want none after 3", err, calls)
		}
		if took := time.Since(start); took != 2*time.Minute {
			t.Errorf("three probes, a minute apart, took %v, want 2m0s", took)
		}
	})
}

func TestFirstProbeComesAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		Poll(context.Background(), time.Minute, time.Second, func(context.Context) (bool, error) { return true, nil })
		if took := time.Since(start); took > 0 {
			t.Errorf("the first probe succeeds: Poll took %v, want none", took)
		}
	})
}

func TestReportsTheProbesError(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		errBroken := errors.New("broken")
		calls := 0
		err := Poll(context.Background(), time.Minute, time.Second, func(context.Context) (bool, error) {
			calls++
			return false, errBroken
		})
		if !errors.Is(err, errBroken) || calls != 1 {
			t.Errorf("the first probe fails: got error %v after %d calls, want %v after 1", err, calls, errBroken)
		}
	})
}

func TestReportsTheCancellation(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		err := Poll(cancelAfter(90*time.Second), time.Minute, time.Second, func(context.Context) (bool, error) { return false, nil })
		if !errors.Is(err, context.Canceled) {
			t.Errorf("cancelled: got error %v, want %v", err, context.Canceled)
		}
	})
}

func TestHearsItWhileWaiting(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		Poll(cancelAfter(1500*time.Millisecond), time.Hour, time.Second, func(context.Context) (bool, error) { return false, nil })
		if took := time.Since(start); took > 1500*time.Millisecond {
			t.Errorf("cancelled after 1.5s, Poll returned after %v", took)
		}
	})
}

func TestProbeHearsIt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		Poll(cancelAfter(time.Second), time.Minute, time.Hour, func(ctx context.Context) (bool, error) {
			select {
			case <-ctx.Done():
			case <-time.After(time.Hour):
			}
			return false, ctx.Err()
		})
		if took := time.Since(start); took > time.Second {
			t.Errorf("cancelled after 1s, while a probe waits for the end of its context: Poll returned after %v", took)
		}
	})
}

func TestProbeHasALimit(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		err := Poll(context.Background(), time.Minute, 2*time.Second, func(ctx context.Context) (bool, error) {
			select {
			case <-ctx.Done():
				return false, ctx.Err()
			case <-time.After(time.Hour):
				return true, nil
			}
		})
		if !errors.Is(err, context.DeadlineExceeded) || time.Since(start) != 2*time.Second {
			t.Errorf("a probe that hangs, limit 2s: got error %v after %v, want %v after 2s", err, time.Since(start), context.DeadlineExceeded)
		}
	})
}

func TestProbesContextIsReleased(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var last context.Context
		calls := 0
		Poll(context.Background(), time.Second, time.Hour, func(ctx context.Context) (bool, error) {
			calls++
			if last != nil && last.Err() == nil {
				t.Errorf("at call %d the context of the call before is not cancelled", calls)
			}
			last = ctx
			return calls == 2, nil
		})
		if last.Err() == nil {
			t.Error("after Poll the context of the last call is not cancelled")
		}
	})
}

func TestCancelledBefore(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(context.Background())
		cancel()
		calls := 0
		err := Poll(ctx, time.Minute, time.Second, func(context.Context) (bool, error) {
			calls++
			return true, nil
		})
		if !errors.Is(err, context.Canceled) || calls > 0 {
			t.Errorf("cancelled before: got error %v and %d calls, want %v and none", err, calls, context.Canceled)
		}
	})
}
