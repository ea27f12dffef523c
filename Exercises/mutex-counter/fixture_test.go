package mutexcounter

import (
	"flag"
	"sync"
	"testing"
)

var (
	fixtureUnits  = flag.Int("units", 2, "how many goroutines add 1")
	fixtureTakers = flag.Int("takers", 0, "how many goroutines take 1")
	fixtureStart  = flag.Int("start", 0, "where the counter begins")
)

// TestFixture lets a number of goroutines add and take.
func TestFixture(t *testing.T) {
	c := NewCounter(*fixtureStart)
	took := make([]bool, *fixtureTakers)
	var wg sync.WaitGroup
	for range *fixtureUnits {
		wg.Go(func() { c.Add(1) })
	}
	for i := range took {
		wg.Go(func() { took[i] = c.Take(1) })
	}
	wg.Wait()
	taken := 0
	for _, ok := range took {
		if ok {
			taken++
		}
	}
	if got, want := c.Value(), *fixtureStart+*fixtureUnits-taken; got != want || got < 0 {
		t.Fatalf("start %d, %d added, %d taken: got %d, want %d", *fixtureStart, *fixtureUnits, taken, got, want)
	}
	if *fixtureUnits == 0 && taken != min(*fixtureTakers, *fixtureStart) {
		t.Fatalf("%d goroutines took 1 each of %d: %d could, want %d", *fixtureTakers, *fixtureStart, taken, min(*fixtureTakers, *fixtureStart))
	}
}
