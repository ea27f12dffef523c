// accept: ranges over the output
package spot

import (
	"slices"
	"testing"
)

func TestDouble(t *testing.T) {
	in := make(chan int)
	go func() {
		defer close(in)
		for v := range 3 {
			in <- v
		}
	}()
	var got []int
	for v := range Double(in) {
		got = append(got, v)
	}
	if want := []int{0, 2, 4}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
