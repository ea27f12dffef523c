// expect: deadlock

// t.FailNow in a helper leaves a lock held that a cleanup needs.
package withlock

import (
	"sync"
	"testing"
)

type fixture struct {
	mu   sync.Mutex
	rows int
}

func (f *fixture) reset() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.rows = 0
}

func (f *fixture) insert(t *testing.T, n int) {
	f.mu.Lock()
	f.rows += n
	if f.rows > 2 {
		t.Fatal("too many rows")
	}
	f.mu.Unlock()
}

func TestInsert(t *testing.T) {
	f := &fixture{}
	t.Cleanup(f.reset)
	f.insert(t, 2)
	f.insert(t, 1)
}
