package fixdeadlock

import (
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

func check(t *testing.T, got []string, want ...string) {
	t.Helper()
	got = slices.Sorted(slices.Values(got))
	if !slices.Equal(got, want) {
		t.Fatalf("results are %q, want %q in any order", got, want)
	}
}

func TestOneResultEach(t *testing.T) {
	got := Expand([]string{"a", "b"}, func(item string) []string { return []string{item + "!"} })
	check(t, got, "a!", "b!")
}

func TestSeveralResults(t *testing.T) {
	got := Expand([]string{"a b", "", "c d"}, strings.Fields)
	check(t, got, "a", "b", "c", "d")
}

func TestNoItems(t *testing.T) {
	got := Expand(nil, func(string) []string { return []string{"?"} })
	check(t, got)
}

func TestItemsOverlap(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		got := Expand([]string{"1s", "2s"}, func(item string) []string {
			pause, _ := time.ParseDuration(item)
			time.Sleep(pause)
			return []string{item}
		})
		check(t, got, "1s", "2s")
		if passed := time.Since(start); passed > 2*time.Second {
			t.Fatalf("two items that take 1 s and 2 s took %v, want 2 s: the calls do not overlap", passed)
		}
	})
}
