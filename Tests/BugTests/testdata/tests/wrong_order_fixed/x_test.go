// expect: clean

// The test asserts an order that nothing guarantees.
package order

import (
	"sync"
	"testing"
)

func collect(names []string) []string {
	out := make([]string, len(names))
	var wg sync.WaitGroup
	for i, n := range names {
		wg.Go(func() { out[i] = n })
	}
	wg.Wait()
	return out
}

func TestCollect(t *testing.T) {
	got := collect([]string{"a", "b"})
	if got[0] != "a" || got[1] != "b" {
		t.Errorf("got %q", got)
	}
}
