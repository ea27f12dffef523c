package mutexcounter

import (
	"sync"
	"testing"
)

func TestAddsTogether(t *testing.T) {
	c := NewCounter(10)
	var wg sync.WaitGroup
	wg.Go(func() { c.Add(1) })
	wg.Go(func() { c.Add(2) })
	wg.Wait()
	if got := c.Value(); got != 13 {
		t.Fatalf("10, and 1 and 2 added at the same time: got %d, want 13", got)
	}
}

func TestReadsWhileOthersAdd(t *testing.T) {
	c := NewCounter(0)
	var wg sync.WaitGroup
	wg.Go(func() { c.Add(5) })
	got := c.Value()
	wg.Wait()
	if got != 0 && got != 5 {
		t.Fatalf("read while 5 was added to 0: got %d, want 0 or 5", got)
	}
}

func TestTakesWhatIsThere(t *testing.T) {
	c := NewCounter(3)
	if c.Take(4) {
		t.Error("took 4 of 3")
	}
	if got := c.Value(); got != 3 {
		t.Errorf("after a Take that failed: got %d, want 3", got)
	}
	if !c.Take(3) {
		t.Error("could not take 3 of 3")
	}
	c.Add(1)
	if got := c.Value(); got != 1 {
		t.Errorf("after taking 3 of 3 and adding 1: got %d, want 1", got)
	}
}

func TestTakeTogether(t *testing.T) {
	c := NewCounter(1)
	var wg sync.WaitGroup
	var first, second bool
	wg.Go(func() { first = c.Take(1) })
	wg.Go(func() { second = c.Take(1) })
	wg.Wait()
	if first == second {
		t.Errorf("two goroutines took 1 of 1: got %v and %v, want one true and one false", first, second)
	}
	if got := c.Value(); got != 0 {
		t.Errorf("in the end there is %d, want 0", got)
	}
}
