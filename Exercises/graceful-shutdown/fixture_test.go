package gracefulshutdown

import (
	"flag"
	"testing"
	"testing/synctest"
	"time"
)

var (
	fixtureRequests = flag.Int("requests", 1, "how many requests are under way")
	fixtureStuck    = flag.Int("stuck", -1, "the one that takes too long, or -1")
	fixtureSignals  = flag.Int("signals", 1, "how many signals there are; none: the requests end")
)

// TestFixture shuts down a server with requests under way.
func TestFixture(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := serve(t, 10*time.Second)
		seconds, want := time.Duration(0), error(nil)
		for i := range *fixtureRequests {
			if i == *fixtureStuck {
				seconds, want = 10, ErrForced
				s.requests <- 60
			} else {
				seconds = max(seconds, 2)
				s.requests <- 2
			}
		}
		for range *fixtureSignals {
			s.signal()
			synctest.Wait()
		}
		if *fixtureSignals == 0 {
			close(s.requests)
		}
		s.wants(want, seconds*time.Second, *fixtureRequests)
	})
}
