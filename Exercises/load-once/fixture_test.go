package loadonce

import (
	"flag"
	"sync"
	"sync/atomic"
	"testing"
)

var (
	fixtureCallers = flag.Int("callers", 2, "goroutines that call Get at the same time")
	fixtureKeys    = flag.Int("keys", 1, "how many keys they ask for")
	fixtureFail    = flag.Int("fail", 0, "the load that fails: 1 for the first one")
	fixturePanic   = flag.Int("panic", 0, "the load that panics: 1 for the first one")
)

// TestFixture lets goroutines ask for keys at the same time, and asks once more when they are done.
func TestFixture(t *testing.T) {
	var loads atomic.Int32
	c := New(func(key string) (int, error) {
		switch int(loads.Add(1)) {
		case *fixtureFail:
			return 0, errLoad
		case *fixturePanic:
			panic("database has crashed")
		}
		return int(key[0]), nil
	})
	keys := []string{"a", "b", "c"}[:*fixtureKeys]
	var wg sync.WaitGroup
	for i := range *fixtureCallers {
		wg.Go(func() {
			defer func() { recover() }()
			key := keys[i%len(keys)]
			got, err := c.Get(key)
			isBad := *fixtureFail+*fixturePanic > 0
			if err != nil && !isBad || err == nil && got != int(key[0]) {
				t.Errorf("Get(%q) = %d, %v, want %d", key, got, err, key[0])
			}
		})
	}
	wg.Wait()
	for _, key := range keys {
		if got, err := c.Get(key); got != int(key[0]) || err != nil {
			t.Errorf("Get(%q) = %d, %v when all is quiet, want %d, nil", key, got, err, key[0])
		}
	}
	want := int32(len(keys))
	if *fixtureCallers > 0 && *fixtureFail+*fixturePanic > 0 {
		want++
	}
	if n := loads.Load(); n != want {
		t.Errorf("load was called %d times, want %d", n, want)
	}
}
