package batcherrors

import (
	"errors"
	"flag"
	"fmt"
	"testing"
)

var (
	fixtureItems = flag.Int("items", 2, "how many items there are")
	fixtureSize  = flag.Int("size", 1, "the size of a batch")
	fixtureFail  = flag.String("fail", "", "the batch that fails, or all")
)

// TestFixture processes items; each batch marks its items.
func TestFixture(t *testing.T) {
	items := make([]int, *fixtureItems)
	for i := range items {
		items[i] = i
	}
	var want []error
	if *fixtureSize < 1 {
		want = append(want, ErrSize)
	}
	for i := 0; *fixtureSize > 0 && i < len(items); i += *fixtureSize {
		if batch := i / *fixtureSize; *fixtureFail == "all" || *fixtureFail == fmt.Sprint(batch) {
			want = append(want, failure(batch))
		}
	}
	err := Process(items, *fixtureSize, func(batch []int) error {
		number := batch[0] / *fixtureSize
		for i := range batch {
			batch[i] += 100
		}
		if *fixtureFail == "all" || *fixtureFail == fmt.Sprint(number) {
			return failure(number)
		}
		return nil
	})
	if got, want := fmt.Sprint(err), fmt.Sprint(errors.Join(want...)); got != want {
		t.Errorf("Process = %q, want %q", got, want)
	}
	for i, item := range items {
		if want := i + 100; *fixtureSize > 0 && item != want {
			t.Errorf("item %d is %d afterwards, want %d: worked on once", i, item, want)
		}
	}
}
