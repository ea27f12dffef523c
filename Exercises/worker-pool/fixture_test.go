package workerpool

import (
	"errors"
	"flag"
	"sync"
	"testing"
)

var (
	fixtureMax   = flag.Int("max", 1, "slots of the pool")
	fixtureJobs  = flag.Int("jobs", 2, "jobs that come at the same time")
	fixtureFail  = flag.Int("fail", -1, "the job that fails, or -1")
	fixturePanic = flag.Int("panic", -1, "the job that panics, or -1")
)

// TestFixture runs jobs at the same time; afterwards all slots must be free again.
func TestFixture(t *testing.T) {
	p := New(*fixtureMax)
	errs := make([]error, *fixtureJobs)
	var wg sync.WaitGroup
	for i := range errs {
		wg.Go(func() {
			defer func() { recover() }()
			errs[i] = p.Do(func() error {
				switch i {
				case *fixtureFail:
					return errWork
				case *fixturePanic:
					panic("work panicked")
				}
				return nil
			})
		})
	}
	wg.Wait()
	for i, err := range errs {
		isAllowed := err == nil && *fixtureMax > 0 && i != *fixtureFail ||
			errors.Is(err, ErrBusy) && *fixtureMax < *fixtureJobs ||
			errors.Is(err, errWork) && i == *fixtureFail
		if !isAllowed {
			t.Errorf("job %d: Do = %v with %d slots for %d jobs", i, err, *fixtureMax, *fixtureJobs)
		}
	}
	fill(t, p, *fixtureMax)
}

// fill takes all slots, one within the other; then there must be none left.
func fill(t *testing.T, p *Pool, slots int) {
	err := p.Do(func() error {
		if slots > 0 {
			fill(t, p, slots-1)
		}
		return nil
	})
	if slots > 0 && err != nil {
		t.Errorf("Do = %v, want nil: %d of %d slots have not come back", err, slots, *fixtureMax)
	}
	if slots == 0 && !errors.Is(err, ErrBusy) {
		t.Errorf("Do = %v when all %d slots are taken, want ErrBusy", err, *fixtureMax)
	}
}
