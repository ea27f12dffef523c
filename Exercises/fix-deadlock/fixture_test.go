package fixdeadlock

import (
	"flag"
	"fmt"
	"slices"
	"testing"
)

var (
	fixtureItems   = flag.Int("items", 2, "how many items")
	fixtureResults = flag.Int("results", 1, "how many results each of them has")
	fixtureEmpty   = flag.Int("empty", -1, "the item without results, or -1")
)

// TestFixture compares the results with what a plain loop finds.
func TestFixture(t *testing.T) {
	items := make([]string, *fixtureItems)
	for i := range items {
		items[i] = fmt.Sprint(i)
	}
	expand := func(item string) []string {
		if item == fmt.Sprint(*fixtureEmpty) {
			return nil
		}
		results := make([]string, *fixtureResults)
		for i := range results {
			results[i] = item + "." + fmt.Sprint(i)
		}
		return results
	}
	var want []string
	for _, item := range items {
		want = append(want, expand(item)...)
	}
	got := slices.Sorted(slices.Values(Expand(items, expand)))
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Fatalf("results are %q, want %q in any order", got, want)
	}
}
