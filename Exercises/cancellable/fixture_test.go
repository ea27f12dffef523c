package cancellable

import (
	"context"
	"errors"
	"flag"
	"testing"
	"testing/synctest"
	"time"
)

var (
	fixtureSuccessAt = flag.Int("successat", 0, "the probe that succeeds; 0: none")
	fixtureFailAt    = flag.Int("failat", 0, "the probe that fails; 0: none")
	fixtureCancelAt  = flag.Int("cancelat", -1, "when to cancel, in ms; -1: never")
)

// TestFixture polls every 10 s with probes that take 1 s.
func TestFixture(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		success, fail, cancelAt := *fixtureSuccessAt, *fixtureFailAt, *fixtureCancelAt
		if success == 0 && fail == 0 && cancelAt < 0 {
			success = 2
		}
		ctx, cancel := context.WithCancel(context.Background())
		defer cancel()
		if cancelAt == 0 {
			cancel()
		} else if cancelAt > 0 {
			defer time.AfterFunc(time.Duration(cancelAt)*time.Millisecond, cancel).Stop()
		}
		errBroken := errors.New("broken")
		calls := 0
		start := time.Now()
		err := Poll(ctx, 10*time.Second, 5*time.Second, func(ctx context.Context) (bool, error) {
			calls++
			select {
			case <-time.After(time.Second):
			case <-ctx.Done():
				return false, ctx.Err()
			}
			if calls == fail {
				return false, errBroken
			}
			return calls == success, nil
		})
		took := time.Since(start)
		switch {
		case fail > 0:
			if !errors.Is(err, errBroken) || calls != fail {
				t.Errorf("probe %d fails: got error %v after %d calls", fail, err, calls)
			}
		case success > 0:
			if want := time.Duration(11*success-10) * time.Second; err != nil || calls != success || took != want {
				t.Errorf("probe %d succeeds: got error %v after %d calls and %v, want none after %v", success, err, calls, took, want)
			}
		default:
			if want := time.Duration(cancelAt) * time.Millisecond; !errors.Is(err, context.Canceled) || took != want {
				t.Errorf("cancelled after %v: got error %v after %v", want, err, took)
			}
		}
	})
}
