package monitorstop

import (
	"testing"
	"testing/synctest"
	"time"
)

func TestReadsRegularly(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		reads := 0
		m := Start(10*time.Second, func() int { reads++; return 100 + reads })
		defer m.Stop()
		if got := m.Last(); got != 0 {
			t.Errorf("Last() = %d before the first reading, want 0", got)
		}
		time.Sleep(11 * time.Second)
		if got := m.Last(); got != 101 {
			t.Errorf("Last() = %d after the first reading, want 101", got)
		}
		time.Sleep(10 * time.Second)
		if got := m.Last(); got != 102 {
			t.Errorf("Last() = %d after the second reading, want 102", got)
		}
	})
}

func TestStopEndsIt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		reads := 0
		m := Start(10*time.Second, func() int { reads++; return reads })
		time.Sleep(11 * time.Second)
		m.Stop()
		time.Sleep(time.Minute)
		if reads != 1 {
			t.Errorf("read was called %d times, want once: it went on after Stop", reads)
		}
		if got := m.Last(); got != 1 {
			t.Errorf("Last() = %d after Stop, want 1", got)
		}
	})
}

func TestStopWaits(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		isOpen := true // what read uses, for instance a file
		m := Start(10*time.Second, func() int {
			time.Sleep(5 * time.Second)
			if !isOpen {
				t.Error("read uses what was closed after Stop had returned")
			}
			return 1
		})
		time.Sleep(12 * time.Second)
		// A reading is under way, for three seconds yet.
		m.Stop()
		isOpen = false
	})
}

func TestStopIsPrompt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := Start(10*time.Second, func() int { return 1 })
		time.Sleep(11 * time.Second)
		start := time.Now()
		m.Stop()
		m.Stop()
		if passed := time.Since(start); passed > 0 {
			t.Errorf("Stop took %v, want 0 s: it waits for the next tick", passed)
		}
	})
}

func TestLastDuringRead(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := Start(10*time.Second, func() int {
			time.Sleep(5 * time.Second)
			return 1
		})
		defer m.Stop()
		time.Sleep(12 * time.Second)
		start := time.Now()
		if got := m.Last(); got != 0 {
			t.Errorf("Last() = %d during the first reading, want 0", got)
		}
		if passed := time.Since(start); passed > 0 {
			t.Errorf("Last took %v, want 0 s: it waits for read", passed)
		}
	})
}

func TestLastAtATick(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := Start(10*time.Second, func() int { return 7 })
		defer m.Stop()
		time.Sleep(10 * time.Second) // the reading comes now, before or after what follows
		if got := m.Last(); got != 0 && got != 7 {
			t.Errorf("Last() = %d, want 0 or 7", got)
		}
	})
}
