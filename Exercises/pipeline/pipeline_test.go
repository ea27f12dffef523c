package pipeline

import (
	"context"
	"errors"
	"slices"
	"testing"
	"testing/synctest"
	"time"
)

var (
	errOdd = errors.New("odd")
	errBig = errors.New("too big")
)

func even(item int) error {
	if item%2 != 0 {
		return errOdd
	}
	return nil
}

func half(item int) (int, error) {
	if item > 100 {
		return 0, errBig
	}
	return item / 2, nil
}

// source sends items and closes its channel.
func source(items ...int) <-chan int {
	in := make(chan int, len(items))
	for _, item := range items {
		in <- item
	}
	close(in)
	return in
}

func collect(out <-chan Result) (all []Result) {
	for result := range out {
		all = append(all, result)
	}
	return all
}

func TestGoodItems(t *testing.T) {
	got := collect(Process(t.Context(), source(4, 10), even, half))
	if want := []Result{{4, 2, nil}, {10, 5, nil}}; !slices.Equal(got, want) {
		t.Fatalf("results are %v, want %v", got, want)
	}
}

func TestManyErrors(t *testing.T) {
	got := collect(Process(t.Context(), source(1, 102, 8), even, half))
	want := []Result{{1, 0, errOdd}, {102, 0, errBig}, {8, 4, nil}}
	if !slices.Equal(got, want) {
		t.Fatalf("results are %v, want %v", got, want)
	}
}

func TestCancelledWhileIdle(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	in := make(chan int) // nobody sends or closes
	out := Process(ctx, in, even, half)
	cancel()
	if result, ok := <-out; ok {
		t.Fatalf("there is a result %v although there was no item", result)
	}
}

func TestReaderLeaves(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	out := Process(ctx, source(2, 4, 6), even, half)
	if got, want := <-out, (Result{2, 1, nil}); got != want {
		t.Fatalf("first result is %v, want %v", got, want)
	}
	cancel()
	// Nobody reads any more: all goroutines have to end by themselves.
}

func TestReaderLeavesAfterErrors(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	out := Process(ctx, source(1, 3), even, half)
	if got := <-out; got.Err != errOdd {
		t.Fatalf("first result is %v, want the error %v", got, errOdd)
	}
	cancel()
}

func TestStagesOverlap(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		slowly := func(item int) error { time.Sleep(time.Second); return nil }
		double := func(item int) (int, error) { time.Sleep(time.Second); return 2 * item, nil }
		got := collect(Process(t.Context(), source(1, 2), slowly, double))
		if want := []Result{{1, 2, nil}, {2, 4, nil}}; !slices.Equal(got, want) {
			t.Fatalf("results are %v, want %v", got, want)
		}
		if passed := time.Since(start); passed > 3*time.Second {
			t.Fatalf("2 items in 2 stages of 1 s each took %v, want 3 s: the stages do not overlap", passed)
		}
	})
}
