package fanout

import (
	"flag"
	"testing"
	"testing/synctest"
	"time"
)

var (
	fixtureUnits   = flag.Int("units", 2, "how many jobs")
	fixtureWorkers = flag.Int("workers", 2, "how many workers")
	fixtureSlow    = flag.Int("slow", -1, "the job that is slow")
)

// TestFixture fans a number of jobs out.
func TestFixture(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := newLog(*fixtureUnits)
		FanOut(numbers(*fixtureUnits), *fixtureWorkers, func(_, job int) {
			if job == *fixtureSlow {
				time.Sleep(time.Hour)
			}
			l.done[job].Add(1)
		})
		l.check(t)
		time.Sleep(24 * time.Hour) // Who was not waited for may still end.
	})
}
