package rwmap

import (
	"sync"
	"testing"
)

func TestGetAndSet(t *testing.T) {
	s := NewScores()
	if _, ok := s.Get("ann", "chess"); ok {
		t.Error("Ann has points in chess, and nobody has written any down")
	}
	s.Set("ann", "chess", 3)
	s.Set("ann", "go", 4)
	if points, ok := s.Get("ann", "chess"); points != 3 || !ok {
		t.Errorf("Ann's points in chess: got %d, %v, want 3, true", points, ok)
	}
	if _, ok := s.Get("bob", "chess"); ok {
		t.Error("Bob has points in chess, and only Ann should have")
	}
	if total := s.Total("ann"); total != 7 {
		t.Errorf("Ann's total of 3 and 4: got %d, want 7", total)
	}
	if points := s.GetOrSet("ann", "go", 9); points != 4 {
		t.Errorf("GetOrSet where 4 points are: got %d, want 4", points)
	}
	s.Set("ann", "go", 5)
	if points := s.GetOrSet("ann", "go", 9); points != 5 {
		t.Errorf("GetOrSet after Set of 5: got %d, want 5", points)
	}
}

func TestReadsWhileOthersWrite(t *testing.T) {
	s := NewScores()
	var wg sync.WaitGroup
	wg.Go(func() { s.Set("ann", "chess", 1) })
	points, ok := s.Get("ann", "chess")
	wg.Wait()
	if ok != (points == 1) {
		t.Errorf("read while 1 was written: got %d, %v, want 0, false or 1, true", points, ok)
	}
}

func TestGetOrSetTogether(t *testing.T) {
	s := NewScores()
	var first, second int
	var wg sync.WaitGroup
	wg.Go(func() { first = s.GetOrSet("ann", "chess", 1) })
	wg.Go(func() { second = s.GetOrSet("ann", "chess", 2) })
	wg.Wait()
	if first != second {
		t.Errorf("two goroutines called GetOrSet: one got %d, the other one %d, want the same", first, second)
	}
}

func TestAllIsACopy(t *testing.T) {
	s := NewScores()
	s.Set("ann", "chess", 1)
	mine := s.All("ann")
	var wg sync.WaitGroup
	wg.Go(func() { s.Set("ann", "chess", 2) })
	if mine["chess"] != 1 {
		t.Errorf("Ann's points when All was called: got %d, want 1", mine["chess"])
	}
	mine["chess"] = 100
	wg.Wait()
	if points, _ := s.Get("ann", "chess"); points != 2 {
		t.Errorf("somebody changed the map that All returned: Ann's points are %d, want 2", points)
	}
}

func TestTotalWhileOthersWrite(t *testing.T) {
	s := NewScores()
	s.Set("ann", "chess", 1)
	var wg sync.WaitGroup
	wg.Go(func() { s.Set("ann", "chess", 5) })
	total := s.Total("ann")
	wg.Wait()
	if total != 1 && total != 5 {
		t.Errorf("total while 1 became 5: got %d, want 1 or 5", total)
	}
}
