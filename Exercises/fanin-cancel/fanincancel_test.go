package fanincancel

import (
	"context"
	"slices"
	"testing"
	"testing/synctest"
	"time"
)

// closedWith returns a closed channel that still holds some values.
func closedWith(values ...int) <-chan int {
	ch := make(chan int, len(values))
	for _, v := range values {
		ch <- v
	}
	close(ch)
	return ch
}

// receiveAll receives until the channel is closed.
func receiveAll(ch <-chan int) []int {
	var all []int
	for v := range ch {
		all = append(all, v)
	}
	return all
}

func TestDeliversAll(t *testing.T) {
	got := receiveAll(FanIn(context.Background(), closedWith(1, 2), closedWith(10)))
	slices.Sort(got)
	if want := []int{1, 2, 10}; !slices.Equal(got, want) {
		t.Fatalf("inputs with 1, 2 and with 10: got %v, want %v", got, want)
	}
}

// The bubble of synctest does not end before all its goroutines have.
func TestReaderLeaves(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(context.Background())
		output := FanIn(ctx, closedWith(1, 2))
		if v := <-output; v != 1 {
			t.Errorf("the first value: got %d, want 1", v)
		}
		cancel()
	})
}

func TestSilentInputs(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(context.Background())
		output := FanIn(ctx, make(chan int), make(chan int))
		cancel()
		if v, ok := <-output; ok {
			t.Errorf("two silent inputs: got %d, want a closed channel", v)
		}
	})
}

func TestEndsAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(context.Background())
		output := FanIn(ctx, make(chan int))
		time.Sleep(1500 * time.Millisecond)
		cancel()
		start := time.Now()
		receiveAll(output)
		if took := time.Since(start); took > 0 {
			t.Errorf("the output was closed %v after the cancellation, want at once", took)
		}
	})
}

func TestNilInput(t *testing.T) {
	got := receiveAll(FanIn(context.Background(), nil, closedWith(1)))
	if want := []int{1}; !slices.Equal(got, want) {
		t.Fatalf("a nil input and one with 1: got %v, want %v", got, want)
	}
}
