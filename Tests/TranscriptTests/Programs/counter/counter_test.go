package counter

import (
	"fmt"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

func TestAdd(t *testing.T) {
	for _, c := range []struct{ a, b, want int }{{1, 2, 3}, {2, 2, 5}} {
		t.Run(fmt.Sprintf("%d plus %d", c.a, c.b), func(t *testing.T) {
			if got := Add(c.a, c.b); got != c.want {
				t.Errorf("Add(%d, %d) = %d, want %d", c.a, c.b, got, c.want)
			}
		})
	}
}

func helper(t *testing.T) {
	t.Helper()
	t.Log("from helper")
}

func TestCounter(t *testing.T) {
	var c Counter
	var wg sync.WaitGroup
	for range 3 {
		wg.Go(c.Inc)
	}
	wg.Wait()
	helper(t)
	if c.Value() != 3 {
		t.Fatal("lost", c.Value())
	}
	t.Cleanup(func() { t.Log("cleanup") })
}

func TestPar(t *testing.T) {
	for i := range 2 {
		t.Run("p", func(t *testing.T) {
			t.Parallel()
			t.Log(i)
		})
	}
}

func TestSkip(t *testing.T) { t.Skip("not now") }

func TestBubble(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		done := false
		go func() { time.Sleep(time.Hour); done = true }()
		time.Sleep(2 * time.Hour)
		synctest.Wait()
		if !done || time.Since(start) != 2*time.Hour {
			t.Error(done, time.Since(start))
		}
	})
}

func ExampleAdd() {
	fmt.Println(Add(1, 2))
	// Output: 3
}

func BenchmarkAdd(b *testing.B) {
	for b.Loop() {
		Add(1, 2)
	}
}

// Package time's table of units is made when it is first needed, here by two goroutines at once: no race.
func TestUnits(t *testing.T) {
	units := make(chan time.Duration)
	for range 2 {
		go func() {
			unit, _ := time.ParseDuration("1s")
			units <- unit
		}()
	}
	if a, b := <-units, <-units; a != b {
		t.Error(a, b)
	}
}
