package sharedcapture

import (
	"slices"
	"testing"
	"testing/synctest"
	"time"
)

func square(n int) int { return n * n }

func TestKeepsOrder(t *testing.T) {
	got := Map([]int{3, 2}, square)
	if want := []int{9, 4}; !slices.Equal(got, want) {
		t.Fatalf("squares of 3 and 2: got %v, want %v", got, want)
	}
}

func TestSlowItemKeepsItsPlace(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		got := Map([]int{3, 2}, func(n int) int {
			time.Sleep(time.Duration(n) * time.Second)
			return n * n
		})
		if want := []int{9, 4}; !slices.Equal(got, want) {
			t.Fatalf("squares of 3 and 2, where 3 takes longer: got %v, want %v", got, want)
		}
	})
}

func TestLeavesItemsAlone(t *testing.T) {
	items := []int{3, 2}
	Map(items, square)
	if want := []int{3, 2}; !slices.Equal(items, want) {
		t.Fatalf("after Map the items are %v, want %v: they belong to the caller", items, want)
	}
}

func TestCallsAtTheSameTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		Map([]int{1, 2}, func(n int) int {
			time.Sleep(time.Second)
			return n
		})
		if took := time.Since(start); took > time.Second {
			t.Fatalf("two calls of 1 s each took %v, want 1s: they ran one after the other", took)
		}
	})
}
