package batcherrors

import (
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

var (
	errOne = errors.New("one")
	errTwo = errors.New("two")
)

func TestEveryItemOnce(t *testing.T) {
	var mu sync.Mutex
	var got, sizes []int
	err := Process([]int{1, 2, 3}, 2, func(batch []int) error {
		mu.Lock()
		defer mu.Unlock()
		got = append(got, batch...)
		sizes = append(sizes, len(batch))
		return nil
	})
	if err != nil {
		t.Fatalf("Process = %v, want nil", err)
	}
	slices.Sort(got)
	slices.Sort(sizes)
	if !slices.Equal(got, []int{1, 2, 3}) {
		t.Fatalf("work got the items %v, want 1, 2, 3, each once", got)
	}
	if !slices.Equal(sizes, []int{1, 2}) {
		t.Fatalf("batches of 3 items in twos have %v items, want 2 and 1", sizes)
	}
}

func TestBadSize(t *testing.T) {
	for _, size := range []int{0, -1} {
		calls := 0
		err := Process([]int{1, 2}, size, func([]int) error {
			calls++
			if calls > 9 {
				panic("work is called again and again")
			}
			return nil
		})
		if !errors.Is(err, ErrSize) || calls > 0 {
			t.Fatalf("Process with size %d = %v after %d calls of work, want ErrSize after none", size, err, calls)
		}
	}
}

func TestAllErrorsInOrder(t *testing.T) {
	err := Process([]int{1, 2}, 1, func(batch []int) error {
		if batch[0] == 1 {
			return errOne
		}
		return errTwo
	})
	if !errors.Is(err, errOne) || !errors.Is(err, errTwo) {
		t.Fatalf("Process = %v, want both errors", err)
	}
	if got, want := err.Error(), "one\ntwo"; got != want {
		t.Fatalf("Process = %q, want %q: the order of the batches, not that of their ends", got, want)
	}
}

func TestWaitsForAll(t *testing.T) {
	items := []int{1, 2}
	err := Process(items, 1, func(batch []int) error {
		if batch[0] == 1 {
			return errOne
		}
		batch[0] *= 10
		return nil
	})
	if !errors.Is(err, errOne) {
		t.Fatalf("Process = %v, want %v", err, errOne)
	}
	// The items are ours again.
	if items[1] != 20 {
		t.Fatalf("item 2 is %d when Process returns, want 20: a batch is still at work", items[1])
	}
}

func TestBatchesOverlap(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		err := Process([]int{1, 2, 3, 4}, 2, func([]int) error {
			time.Sleep(time.Second)
			return nil
		})
		if passed := time.Since(start); err != nil || passed > time.Second {
			t.Fatalf("2 batches of 1 s each: Process = %v after %v, want nil after 1 s", err, passed)
		}
	})
}

func failure(batch int) error { return fmt.Errorf("batch %d", batch) }
