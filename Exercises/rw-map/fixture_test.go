package rwmap

import (
	"flag"
	"fmt"
	"sync"
	"testing"
)

var (
	fixtureUnits   = flag.Int("units", 2, "how many players' points are written down at the same time")
	fixtureReaders = flag.Int("readers", 0, "how many goroutines read at the same time")
)

// TestFixture lets goroutines write and read.
func TestFixture(t *testing.T) {
	s := NewScores()
	s.Set("player 0", "go", 1)
	var wg sync.WaitGroup
	for i := range *fixtureUnits {
		wg.Go(func() { s.GetOrSet(fmt.Sprintf("player %d", i), "chess", i+1) })
	}
	for range *fixtureReaders {
		wg.Go(func() {
			if got := s.Total("player 0"); got != 1 && got != 2 {
				t.Errorf("the total of player 0 is %d, want 1 or 2", got)
			}
		})
	}
	wg.Wait()
	for i := range *fixtureUnits {
		if points, ok := s.Get(fmt.Sprintf("player %d", i), "chess"); points != i+1 || !ok {
			t.Errorf("points of player %d: got %d, %v, want %d, true", i, points, ok, i+1)
		}
	}
}
