package monitorstop

import (
	"flag"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

var (
	fixtureReadings = flag.Int("readings", 1, "how many readings there are before Stop")
	fixtureExactly  = flag.Bool("exactly", false, "whether Stop comes at the moment of the last reading")
	fixtureSlow     = flag.Bool("slow", false, "whether a reading takes long")
	fixtureStops    = flag.Int("stops", 1, "how often Stop is called")
	fixtureTogether = flag.Bool("together", false, "whether by different goroutines at the same time")
)

// TestFixture starts a monitor, stops it, and looks that it has stopped.
func TestFixture(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		reads := 0
		isStopped := false
		m := Start(10*time.Second, func() int {
			if *fixtureSlow {
				time.Sleep(5 * time.Second)
			}
			if isStopped {
				t.Error("read is at work after Stop")
			}
			reads++
			return reads
		})
		pause := time.Duration(*fixtureReadings) * 10 * time.Second
		if !*fixtureExactly {
			pause += time.Second
		}
		time.Sleep(pause)
		stop := func() {
			m.Stop()
			want := reads
			if got := m.Last(); got != want {
				t.Errorf("Last() = %d when Stop returns, want %d", got, want)
			}
		}
		var wg sync.WaitGroup
		for range *fixtureStops {
			if *fixtureTogether {
				wg.Go(stop)
			} else {
				stop()
			}
		}
		wg.Wait()
		isStopped = true
		if reads != *fixtureReadings && !(*fixtureExactly && reads == *fixtureReadings-1) {
			t.Errorf("%d readings, want %d", reads, *fixtureReadings)
		}
	})
}
