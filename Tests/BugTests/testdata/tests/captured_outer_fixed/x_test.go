// expect: clean

// Parallel subtests use a variable declared outside the loop.
package captured

import (
	"strings"
	"sync"
	"testing"
)

type sample struct{ in, want string }

func TestUpper(t *testing.T) {
	samples := []sample{{"a", "A"}, {"b", "B"}}
	var mu sync.Mutex
	seen := map[string]bool{}
	t.Cleanup(func() {
		if len(seen) != len(samples) {
			t.Errorf("tested %d samples of %d", len(seen), len(samples))
		}
	})
	for _, s := range samples {
		t.Run(s.in, func(t *testing.T) {
			t.Parallel()
			mu.Lock()
			seen[s.in] = true
			mu.Unlock()
			if got := strings.ToUpper(s.in); got != s.want {
				t.Errorf("%q: %q", s.in, got)
			}
		})
	}
}
