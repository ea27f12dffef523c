// expect: clean
package hits

import (
	"sync"
	"sync/atomic"
	"testing"
)

type hits struct{ m sync.Map }

func (h *hits) inc(key string) {
	v, _ := h.m.LoadOrStore(key, new(atomic.Int64))
	v.(*atomic.Int64).Add(1)
}

func (h *hits) get(key string) int64 {
	if v, ok := h.m.Load(key); ok {
		return v.(*atomic.Int64).Load()
	}
	return 0
}

func TestCountsAll(t *testing.T) {
	var h hits
	var wg sync.WaitGroup
	for range 3 {
		wg.Go(func() { h.inc("/") })
	}
	wg.Wait()
	if got := h.get("/"); got != 3 {
		t.Fatalf("%d hits", got)
	}
}
