package ttlcache

import (
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// bubble runs a test in virtual time with a cache that is swept every ten seconds, and stops it.
func bubble(t *testing.T, test func(t *testing.T, c *Cache)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		c := New(10 * time.Second)
		defer c.Stop()
		test(t, c)
	})
}

func expect(t *testing.T, c *Cache, key string, want int, wantOK bool, when string) {
	t.Helper()
	if got, ok := c.Get(key); got != want || ok != wantOK {
		t.Fatalf("%s: Get(%q) = %d, %v, want %d, %v", when, key, got, ok, want, wantOK)
	}
}

func TestGetAfterSet(t *testing.T) {
	bubble(t, func(t *testing.T, c *Cache) {
		expect(t, c, "a", 0, false, "at the beginning")
		c.Set("a", 1, 0)
		c.Set("b", 2, time.Second)
		expect(t, c, "a", 1, true, "after Set")
		expect(t, c, "b", 2, true, "after Set")
		c.Set("a", 3, 0)
		expect(t, c, "a", 3, true, "after a second Set")
		if n := c.Len(); n != 2 {
			t.Fatalf("Len() = %d, want 2", n)
		}
	})
}

func TestExpires(t *testing.T) {
	bubble(t, func(t *testing.T, c *Cache) {
		c.Set("a", 1, 2*time.Second)
		time.Sleep(1900 * time.Millisecond)
		expect(t, c, "a", 1, true, "after 1.9 of 2 s")
		c.Set("a", 2, 2*time.Second)
		time.Sleep(1900 * time.Millisecond)
		expect(t, c, "a", 2, true, "after 1.9 of 2 s since the second Set")
		time.Sleep(200 * time.Millisecond)
		expect(t, c, "a", 0, false, "after 2.1 of 2 s")
	})
}

func TestWithoutExpiry(t *testing.T) {
	bubble(t, func(t *testing.T, c *Cache) {
		c.Set("a", 1, time.Second)
		c.Set("a", 2, 0)
		time.Sleep(5 * time.Second)
		expect(t, c, "a", 2, true, "5 s after Set without ttl, which replaced one with 1 s")
		time.Sleep(20 * time.Second)
		expect(t, c, "a", 2, true, "after two sweeps")
	})
}

func TestSweep(t *testing.T) {
	bubble(t, func(t *testing.T, c *Cache) {
		c.Set("a", 1, time.Second)
		c.Set("b", 2, 0)
		time.Sleep(11 * time.Second)
		synctest.Wait()
		if n := c.Len(); n != 1 {
			t.Fatalf("Len() = %d after a sweep, want 1: what has expired takes memory", n)
		}
		expect(t, c, "b", 2, true, "after a sweep")
	})
}

func TestStop(t *testing.T) {
	bubble(t, func(t *testing.T, c *Cache) {
		c.Set("a", 1, time.Second)
		c.Stop()
		c.Stop()
		expect(t, c, "a", 1, true, "after Stop")
		time.Sleep(time.Minute)
		synctest.Wait()
		if n := c.Len(); n != 1 {
			t.Fatalf("Len() = %d a minute after Stop, want 1: the cache is still swept", n)
		}
		expect(t, c, "a", 0, false, "a minute after Stop")
	})
}

func TestConcurrentUse(t *testing.T) {
	bubble(t, func(t *testing.T, c *Cache) {
		c.Set("a", 1, time.Second)
		time.Sleep(2 * time.Second)
		var wg sync.WaitGroup
		wg.Go(func() { c.Get("a") })
		wg.Go(func() { c.Get("a") })
		wg.Wait()
		wg.Go(func() { c.Set("a", 2, 0) })
		wg.Go(func() { c.Get("a") })
		wg.Wait()
		expect(t, c, "a", 2, true, "after Set")
	})
}

func TestUseDuringSweep(t *testing.T) {
	bubble(t, func(t *testing.T, c *Cache) {
		c.Set("a", 1, time.Second)
		time.Sleep(10 * time.Second) // the sweep may come now, before or after what follows
		c.Get("a")
		c.Len()
	})
}
