package buffersizes

import (
	"flag"
	"testing"
	"testing/synctest"
	"time"
)

var (
	fixtureUnits      = flag.Int("units", 2, "how many values")
	fixtureSize       = flag.Int("size", 1, "the buffer's size")
	fixtureSlowHandle = flag.Int("slowhandle", 0, "seconds that handling a value takes")
	fixtureSlowNext   = flag.Int("slownext", 0, "seconds that fetching a value takes")
)

// TestFixture relays a number of values.
func TestFixture(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		handled := 0
		source := count(*fixtureUnits, time.Duration(*fixtureSlowNext)*time.Second)
		Relay(*fixtureSize, source, func(v int) {
			time.Sleep(time.Duration(*fixtureSlowHandle) * time.Second)
			if v != handled+1 {
				t.Errorf("handled %d after %d values, want %d", v, handled, handled+1)
			}
			handled++
		})
		if handled != *fixtureUnits {
			t.Fatalf("handled %d values, want %d", handled, *fixtureUnits)
		}
	})
}
