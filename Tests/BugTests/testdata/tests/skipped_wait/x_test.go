// expect: deadlock

// A subtest fails before it signals what its sibling waits for.
package skipped

import (
	"sync"
	"testing"
)

type phase struct {
	wg sync.WaitGroup
	mu sync.Mutex
	n  int
}

func (p *phase) done() {
	p.mu.Lock()
	p.n++
	p.mu.Unlock()
	p.wg.Done()
}

func TestPhases(t *testing.T) {
	var p phase
	p.wg.Add(2)
	t.Run("first", func(t *testing.T) {
		t.Log("first")
		if testing.Short() || p.n == 0 {
			t.SkipNow()
		}
		p.done()
	})
	t.Run("second", func(t *testing.T) {
		defer p.done()
	})
	p.wg.Wait()
}
