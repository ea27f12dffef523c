// reject: wrong
// One value cannot come in the wrong order, and nobody looks for the end.
package spot

import "testing"

func TestDouble(t *testing.T) {
	in := make(chan int, 1)
	in <- 1
	close(in)
	if v := <-Double(in); v != 2 {
		t.Fatalf("got %d, want 2", v)
	}
}
