package whocloses

import (
	"slices"
	"testing"
)

// receiveAll receives until the channel is closed.
func receiveAll(ch <-chan int) []int {
	var all []int
	for v := range ch {
		all = append(all, v)
	}
	return all
}

func TestGenerateCloses(t *testing.T) {
	got := receiveAll(Generate([]int{1, 0, 2}))
	if want := []int{1, 0, 2}; !slices.Equal(got, want) {
		t.Fatalf("Generate of 1, 0, 2 sent %v, want %v", got, want)
	}
}

func TestGenerateStopsAtNegative(t *testing.T) {
	got := receiveAll(Generate([]int{1, -1, 2}))
	if want := []int{1}; !slices.Equal(got, want) {
		t.Fatalf("Generate of 1, -1, 2 sent %v, want %v", got, want)
	}
}

func TestCollectTakesZeros(t *testing.T) {
	ch := make(chan int, 3)
	ch <- 0
	ch <- 5
	ch <- 0
	close(ch)
	got := Collect(ch)
	if want := []int{0, 5, 0}; !slices.Equal(got, want) {
		t.Fatalf("Collect returned %v, want %v", got, want)
	}
}

func TestCollectLeavesClosingToSender(t *testing.T) {
	ch := make(chan int)
	go func() {
		ch <- 1
		ch <- 2
		close(ch)
	}()
	got := Collect(ch)
	if want := []int{1, 2}; !slices.Equal(got, want) {
		t.Fatalf("Collect returned %v, want %v", got, want)
	}
}

func TestTogether(t *testing.T) {
	got := Collect(Generate([]int{3, 0}))
	if want := []int{3, 0}; !slices.Equal(got, want) {
		t.Fatalf("Collect(Generate(3, 0)) returned %v, want %v", got, want)
	}
}
