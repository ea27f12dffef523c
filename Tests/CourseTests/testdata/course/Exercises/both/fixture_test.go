package both

import (
	"flag"
	"testing"
	"testing/synctest"
)

var (
	first  = flag.Duration("first", 0, "how long the first function works")
	second = flag.Duration("second", 0, "how long the second function works")
)

func TestFixture(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		if got := Both(number(1, *first), number(2, *second)); got != 3 {
			t.Fatalf("got %d, want 3", got)
		}
	})
}
