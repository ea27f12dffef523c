// expect: clean

// A deferred reset of the parent runs before the parallel subtests do.
package cleanup

import "testing"

type backend struct {
	open  bool
	calls int
}

func (b *backend) close() { b.open = false }

func (b *backend) call() bool { return b.open }

func TestBackend(t *testing.T) {
	b := &backend{open: true}
	t.Cleanup(b.close)
	for _, name := range []string{"a", "b"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if !b.call() {
				t.Error("closed")
			}
		})
	}
}
