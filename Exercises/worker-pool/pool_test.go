package workerpool

import (
	"errors"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

var errWork = errors.New("work failed")

func TestWorkRuns(t *testing.T) {
	p := New(1)
	runs := 0
	for range 2 {
		if err := p.Do(func() error { runs++; return nil }); err != nil {
			t.Fatalf("Do = %v, want nil", err)
		}
	}
	if runs != 2 {
		t.Fatalf("work ran %d times, want 2", runs)
	}
}

func TestBusy(t *testing.T) {
	p := New(1)
	err := p.Do(func() error {
		// The only slot is taken now. This is refused at once, it does not wait for us.
		if err := p.Do(func() error { return nil }); !errors.Is(err, ErrBusy) {
			t.Errorf("Do in a full pool = %v, want ErrBusy", err)
		}
		return nil
	})
	if err != nil {
		t.Fatalf("Do = %v, want nil", err)
	}
	if err := p.Do(func() error { return nil }); err != nil {
		t.Fatalf("Do in an empty pool = %v, want nil", err)
	}
}

func TestSlotComesBackAfterError(t *testing.T) {
	p := New(1)
	if err := p.Do(func() error { return errWork }); !errors.Is(err, errWork) {
		t.Fatalf("Do = %v, want the error of work", err)
	}
	if err := p.Do(func() error { return nil }); err != nil {
		t.Fatalf("Do after a work that failed = %v, want nil: its slot was kept", err)
	}
}

func TestSlotComesBackAfterPanic(t *testing.T) {
	p := New(1)
	func() {
		defer func() {
			if recover() == nil {
				t.Error("Do swallowed the panic of work")
			}
		}()
		p.Do(func() error { panic("out of cheese") })
	}()
	if err := p.Do(func() error { return nil }); err != nil {
		t.Fatalf("Do after a work that panicked = %v, want nil: its slot was kept", err)
	}
}

func TestNeverMoreThanMax(t *testing.T) {
	p := New(1)
	var mu sync.Mutex
	running, most, done, refused := 0, 0, 0, 0
	var wg sync.WaitGroup
	for range 2 {
		wg.Go(func() {
			err := p.Do(func() error {
				mu.Lock()
				running++
				most = max(most, running)
				mu.Unlock()
				mu.Lock()
				running--
				done++
				mu.Unlock()
				return nil
			})
			if errors.Is(err, ErrBusy) {
				mu.Lock()
				refused++
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	if most != 1 {
		t.Fatalf("%d works ran at the same time in a pool with 1 slot", most)
	}
	if done+refused != 2 {
		t.Fatalf("of 2 works %d ran and %d were refused", done, refused)
	}
}

func TestRefusedAtOnce(t *testing.T) {
	p := New(1)
	events := make(chan string, 2)
	release := make(chan bool)
	var wg sync.WaitGroup
	for range 2 {
		wg.Go(func() {
			err := p.Do(func() error {
				events <- "started"
				<-release
				return nil
			})
			if errors.Is(err, ErrBusy) {
				events <- "refused"
			}
		})
	}
	// While one work runs, the other one is refused: it does not wait for the slot.
	if a, b := <-events, <-events; a == b {
		t.Fatalf("both works were %s, want one started and one refused", a)
	}
	close(release)
	wg.Wait()
}

func TestWorkOverlaps(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := New(2)
		start := time.Now()
		var wg sync.WaitGroup
		for range 2 {
			wg.Go(func() {
				if err := p.Do(func() error { time.Sleep(time.Second); return nil }); err != nil {
					t.Errorf("Do = %v with a free slot, want nil", err)
				}
			})
		}
		wg.Wait()
		if passed := time.Since(start); passed > time.Second {
			t.Errorf("2 works of 1 s in 2 slots took %v, want 1 s: they do not overlap", passed)
		}
	})
}
