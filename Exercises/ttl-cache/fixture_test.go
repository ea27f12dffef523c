package ttlcache

import (
	"flag"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

var (
	fixtureKeys     = flag.Int("keys", 2, "how many keys are set")
	fixtureExpire   = flag.Int("expire", 0, "how many of them expire")
	fixtureStops    = flag.Int("stops", 1, "how often Stop is called")
	fixtureTogether = flag.Bool("together", false, "whether by different goroutines at the same time")
)

// TestFixture sets keys, waits for a sweep, looks at what is left and stops the cache.
func TestFixture(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := New(10 * time.Second)
		for i := range *fixtureKeys {
			ttl := time.Duration(0)
			if i < *fixtureExpire {
				ttl = time.Second
			}
			c.Set(string(rune('a'+i)), i, ttl)
		}
		time.Sleep(11 * time.Second)
		synctest.Wait()
		if got, want := c.Len(), *fixtureKeys-*fixtureExpire; got != want {
			t.Errorf("Len() = %d after a sweep, want %d", got, want)
		}
		for i := range *fixtureKeys {
			if _, ok := c.Get(string(rune('a' + i))); ok != (i >= *fixtureExpire) {
				t.Errorf("key %d is there: %v, want %v", i, ok, i >= *fixtureExpire)
			}
		}
		var wg sync.WaitGroup
		for range *fixtureStops {
			if *fixtureTogether {
				wg.Go(c.Stop)
			} else {
				c.Stop()
			}
		}
		wg.Wait()
	})
}
