package syncpool

import (
	"bytes"
	"flag"
	"fmt"
	"sync"
	"testing"
)

var (
	fixtureBuilds = flag.Int("builds", 2, "how many goroutines build at the same time")
	fixtureEmpty  = flag.Int("empty", -1, "the one that writes nothing, or -1")
	fixturePanic  = flag.Int("panic", -1, "the one that panics, or -1")
)

// TestFixture builds at the same time, then once more for each.
func TestFixture(t *testing.T) {
	b := New(newBuffer)
	got := make([][]byte, *fixtureBuilds)
	var wg sync.WaitGroup
	for i := range got {
		wg.Go(func() {
			defer func() { recover() }()
			got[i] = b.Build(func(buf *bytes.Buffer) {
				if i == *fixtureEmpty {
					return
				}
				fmt.Fprint(buf, i)
				if i == *fixturePanic {
					panic("write panics")
				}
			})
		})
	}
	wg.Wait()
	for range got {
		if again := b.Build(text("again")); string(again) != "again" {
			t.Errorf("a later Build = %q, want %q", again, "again")
		}
	}
	for i := range got {
		want := fmt.Sprint(i)
		if i == *fixtureEmpty || i == *fixturePanic {
			want = ""
		}
		if string(got[i]) != want {
			t.Errorf("Build %d = %q, want %q", i, got[i], want)
		}
	}
}
