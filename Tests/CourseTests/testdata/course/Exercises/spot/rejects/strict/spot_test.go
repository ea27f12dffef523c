// reject: wrong
// A test must not ask for more than what is promised, such as a channel without buffer.
package spot

import "testing"

func TestDouble(t *testing.T) {
	in := make(chan int)
	close(in)
	out := Double(in)
	if _, ok := <-out; ok || cap(out) != 0 {
		t.Fatalf("capacity %d, want 0", cap(out))
	}
}
