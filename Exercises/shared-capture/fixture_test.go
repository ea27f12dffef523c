package sharedcapture

import (
	"flag"
	"slices"
	"testing"
	"testing/synctest"
	"time"
)

var (
	fixtureUnits = flag.Int("units", 2, "how many items")
	fixtureSlow  = flag.Int("slow", -1, "the item whose call takes long")
)

// TestFixture maps a number of items.
func TestFixture(t *testing.T) {
	var items, want []int
	for i := range *fixtureUnits {
		items = append(items, i)
		want = append(want, 10*i+1)
	}
	synctest.Test(t, func(t *testing.T) {
		got := Map(items, func(n int) int {
			if n == *fixtureSlow {
				time.Sleep(time.Hour)
			}
			return 10*n + 1
		})
		if !slices.Equal(got, want) {
			t.Fatalf("got %v, want %v", got, want)
		}
	})
}
