package fanin

import (
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
	got := receiveAll(FanIn(closedWith(1, 2), closedWith(10)))
	slices.Sort(got)
	if want := []int{1, 2, 10}; !slices.Equal(got, want) {
		t.Fatalf("inputs with 1, 2 and with 10: got %v, want %v", got, want)
	}
}

func TestKeepsOrderOfEachInput(t *testing.T) {
	got := receiveAll(FanIn(closedWith(1, 2, 3), closedWith()))
	if want := []int{1, 2, 3}; !slices.Equal(got, want) {
		t.Fatalf("an input with 1, 2, 3: got %v, want %v", got, want)
	}
}

func TestNoInputs(t *testing.T) {
	if got := receiveAll(FanIn()); len(got) > 0 {
		t.Fatalf("no inputs: got %v, want nothing and a closed channel", got)
	}
}

func TestNilInput(t *testing.T) {
	got := receiveAll(FanIn(nil, closedWith(1)))
	if want := []int{1}; !slices.Equal(got, want) {
		t.Fatalf("a nil input and one with 1: got %v, want %v", got, want)
	}
}

func TestSlowInputDoesNotHoldBack(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		slow := make(chan int)
		time.AfterFunc(time.Hour, func() { close(slow) })
		start := time.Now()
		output := FanIn(slow, closedWith(1))
		if v := <-output; v != 1 || time.Since(start) > 0 {
			t.Errorf("got %d after %v, want 1 at once: it had to wait for an input that is silent", v, time.Since(start))
		}
		receiveAll(output)
	})
}
