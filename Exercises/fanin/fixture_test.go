package fanin

import (
	"flag"
	"slices"
	"testing"
	"testing/synctest"
	"time"
)

var (
	fixtureUnits = flag.Int("units", 2, "how many inputs")
	fixtureEmpty = flag.Int("empty", -1, "the input that is empty")
	fixtureNil   = flag.Int("nil", -1, "the input that is nil")
	fixtureSlow  = flag.Int("slow", -1, "the input whose value comes late")
)

// TestFixture merges a number of inputs.
func TestFixture(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var inputs []<-chan int
		var want []int
		for i := range *fixtureUnits {
			switch i {
			case *fixtureEmpty:
				inputs = append(inputs, closedWith())
				continue
			case *fixtureNil:
				inputs = append(inputs, nil)
				continue
			case *fixtureSlow:
				ch := make(chan int, 1)
				time.AfterFunc(time.Hour, func() {
					ch <- i
					close(ch)
				})
				inputs = append(inputs, ch)
			default:
				inputs = append(inputs, closedWith(i))
			}
			want = append(want, i)
		}
		got := receiveAll(FanIn(inputs...))
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Fatalf("got %v, want %v", got, want)
		}
	})
}
