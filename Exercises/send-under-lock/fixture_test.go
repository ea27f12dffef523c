package sendunderlock

import (
	"flag"
	"testing"
)

var (
	fixtureAdds = flag.Int("adds", 2, "how many scores of 1 are added")
	fixtureZero = flag.Bool("zero", false, "whether one of them is 0")
)

// TestFixture adds scores with AddAll; the reader asks for the total after each update.
func TestFixture(t *testing.T) {
	s := New()
	points := make([]int, *fixtureAdds)
	want := 0
	for i := range points {
		if i > 0 || !*fixtureZero {
			points[i] = 1
			want++
		}
	}
	done := make(chan bool)
	go func() {
		s.AddAll(points...)
		close(done)
	}()
	for range points {
		if update, total := <-s.Updates(), s.Total(); total < update || total > want {
			t.Fatalf("Total() = %d after the update %d, want at least that and at most %d", total, update, want)
		}
	}
	<-done
	if total := s.Total(); total != want {
		t.Fatalf("Total() = %d at the end, want %d", total, want)
	}
}
