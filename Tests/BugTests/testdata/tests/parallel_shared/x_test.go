// expect: race

// Parallel subtests count in a variable of their parent.
package parallel

import (
	"testing"
)

func TestAll(t *testing.T) {
	var passed int
	cases := []struct {
		name string
		n    int
	}{{"one", 1}, {"two", 2}}
	t.Run("group", func(t *testing.T) {
		for _, c := range cases {
			t.Run(c.name, func(t *testing.T) {
				t.Parallel()
				if c.n > 0 {
					passed++
				}
			})
		}
	})
	if passed != 2 {
		t.Error("not all passed")
	}
}
