package overlap

import (
	"testing"
	"testing/synctest"
	"time"
)

func TestAtTheSameTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		Both(func() { time.Sleep(time.Second) })
		if passed := time.Since(start); passed != time.Second {
			t.Fatalf("two times 1 s at the same time took %v", passed)
		}
	})
}
