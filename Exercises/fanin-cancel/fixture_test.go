package fanincancel

import (
	"context"
	"flag"
	"testing"
	"testing/synctest"
	"time"
)

var (
	fixtureUnits  = flag.Int("units", 2, "how many inputs")
	fixtureEmpty  = flag.Int("empty", -1, "the input that is empty")
	fixtureNil    = flag.Int("nil", -1, "the input that is nil")
	fixtureSlow   = flag.Int("slow", -1, "the input whose value comes late")
	fixtureTurns  = flag.Int("turns", 0, "1: each input's value comes 10 s after the one before")
	fixtureCancel = flag.Int("cancel", -1, "after how many values to cancel; -1: never")
)

// TestFixture merges a number of inputs, of which it may read only some values.
func TestFixture(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(context.Background())
		defer cancel()
		var inputs []<-chan int
		want := 0
		for i := range *fixtureUnits {
			switch {
			case i == *fixtureEmpty:
				inputs = append(inputs, closedWith())
				continue
			case i == *fixtureNil:
				inputs = append(inputs, nil)
				continue
			case i == *fixtureSlow || *fixtureTurns == 1:
				ch := make(chan int, 1)
				time.AfterFunc(time.Duration(i+1)*10*time.Second, func() {
					ch <- i
					close(ch)
				})
				inputs = append(inputs, ch)
			default:
				inputs = append(inputs, closedWith(i))
			}
			want++
		}
		if *fixtureCancel == 0 {
			cancel()
		}
		output := FanIn(ctx, inputs...)
		if *fixtureCancel >= 0 {
			for range *fixtureCancel {
				if _, ok := <-output; !ok {
					t.Error("the output was closed before anybody cancelled, want a value")
				}
			}
			cancel()
			return // Nobody reads any more.
		}
		seen := map[int]int{}
		got := 0
		for v := range output {
			seen[v]++
			got++
		}
		if got != want || len(seen) != want {
			t.Fatalf("got %d values, %d different ones, want %d", got, len(seen), want)
		}
	})
}
