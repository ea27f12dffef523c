package pipeline

import (
	"context"
	"flag"
	"testing"
)

var (
	fixtureItems   = flag.Int("items", 2, "how many items there are")
	fixtureInvalid = flag.Int("invalid", -1, "the item that is invalid, or -1")
	fixtureFail    = flag.Int("fail", -1, "the item that cannot be transformed, or -1")
	fixtureCancel  = flag.String("cancel", "never", "when the context is cancelled: never, before, during")
)

// TestFixture sends items through the pipeline and reads all results.
func TestFixture(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	items := make([]int, *fixtureItems)
	for i := range items {
		items[i] = i
	}
	validate := func(item int) error {
		if item == *fixtureInvalid {
			return errOdd
		}
		return nil
	}
	transform := func(item int) (int, error) {
		if item == *fixtureFail {
			return 0, errBig
		}
		return item + 10, nil
	}
	if *fixtureCancel == "before" {
		cancel()
	}
	out := Process(ctx, source(items...), validate, transform)
	if *fixtureCancel == "during" {
		go cancel()
	}
	got := collect(out)
	if len(got) != len(items) && *fixtureCancel == "never" {
		t.Fatalf("%d items have %d results: %v", len(items), len(got), got)
	}
	for i, result := range got {
		want := Result{In: i, Out: i + 10}
		switch i {
		case *fixtureInvalid:
			want = Result{In: i, Err: errOdd}
		case *fixtureFail:
			want = Result{In: i, Err: errBig}
		}
		if result != want {
			t.Errorf("result %d is %v, want %v", i, result, want)
		}
	}
}
