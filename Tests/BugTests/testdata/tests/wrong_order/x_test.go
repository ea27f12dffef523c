// expect: failure

// The test asserts an order that nothing guarantees.
package order

import (
	"sync"
	"testing"
)

func collect(names []string) []string {
	out := make(chan string, len(names))
	var wg sync.WaitGroup
	for _, n := range names {
		wg.Go(func() { out <- n })
	}
	wg.Wait()
	close(out)
	var all []string
	for n := range out {
		all = append(all, n)
	}
	return all
}

func TestCollect(t *testing.T) {
	got := collect([]string{"a", "b"})
	if got[0] != "a" || got[1] != "b" {
		t.Errorf("got %q", got)
	}
}
