package whocloses

import (
	"flag"
	"slices"
	"testing"
)

var (
	fixtureUnits    = flag.Int("units", 2, "how many values")
	fixtureZero     = flag.Int("zero", -1, "the value that is 0")
	fixtureNegative = flag.Int("negative", -1, "the value that is negative")
)

// TestFixture sends a number of values from Generate to Collect.
func TestFixture(t *testing.T) {
	var values, want []int
	isOver := false
	for i := range *fixtureUnits {
		v := i + 1
		if i == *fixtureZero {
			v = 0
		}
		if i == *fixtureNegative {
			v, isOver = -1, true
		}
		values = append(values, v)
		if !isOver {
			want = append(want, v)
		}
	}
	if got := Collect(Generate(values)); !slices.Equal(got, want) {
		t.Fatalf("values %v: got %v, want %v", values, got, want)
	}
}
