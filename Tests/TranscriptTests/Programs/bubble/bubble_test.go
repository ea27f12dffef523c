package bubble

import (
	"testing"
	"testing/synctest"
	"time"
)

func TestPoll(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		polls := 0
		Poll(func() { polls++ })
		time.Sleep(2500 * time.Millisecond)
		synctest.Wait()
		if polls != 2 {
			t.Fatalf("%d polls in 2.5 s, want 2", polls)
		}
	})
}
