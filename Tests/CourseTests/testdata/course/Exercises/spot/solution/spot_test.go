package spot

import "testing"

func TestDouble(t *testing.T) {
	in := make(chan int, 2)
	in <- 1
	in <- 2
	close(in)
	out := Double(in)
	if a, b := <-out, <-out; a != 2 || b != 4 {
		t.Fatalf("got %d, %d, want 2, 4", a, b)
	}
	if v, ok := <-out; ok {
		t.Fatalf("got %d, want a closed channel", v)
	}
}
