package sendunderlock

import (
	"slices"
	"testing"
	"testing/synctest"
)

func TestReaderMayAskForTotal(t *testing.T) {
	s := New()
	go func() {
		s.Add(5)
		s.Add(3)
	}()
	for _, want := range []int{5, 8} {
		if got := <-s.Updates(); got != want {
			t.Fatalf("update is %d, want %d", got, want)
		}
		if got := s.Total(); got < want || got > 8 {
			t.Fatalf("Total() = %d after the update %d, want at least that and at most 8", got, want)
		}
	}
}

func TestAddWaitsForReader(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := New()
		returned := false
		go func() {
			s.Add(4)
			returned = true
		}()
		synctest.Wait()
		if returned {
			t.Error("Add returned before anybody had received its update")
		}
		if got := s.Total(); got != 4 {
			t.Errorf("Total() = %d while Add waits for the reader, want 4", got)
		}
		if got := <-s.Updates(); got != 4 {
			t.Errorf("update is %d, want 4", got)
		}
		synctest.Wait()
		if !returned {
			t.Error("Add has not returned although its update was received")
		}
	})
}

func TestConcurrentAdds(t *testing.T) {
	s := New()
	go s.Add(1)
	go s.Add(10)
	got := []int{<-s.Updates(), <-s.Updates()}
	slices.Sort(got)
	if !slices.Equal(got, []int{1, 11}) && !slices.Equal(got, []int{10, 11}) {
		t.Fatalf("updates are %v, want 1 and 11, or 10 and 11: points were lost", got)
	}
	if total := s.Total(); total != 11 {
		t.Fatalf("Total() = %d, want 11", total)
	}
}

func TestAddAll(t *testing.T) {
	s := New()
	done := make(chan bool)
	go func() {
		s.AddAll(2, 2)
		done <- true
	}()
	for range 2 {
		update := <-s.Updates()
		if total := s.Total(); total < update {
			t.Fatalf("Total() = %d after the update %d", total, update)
		}
	}
	<-done
	if total := s.Total(); total != 4 {
		t.Fatalf("Total() = %d after AddAll(2, 2), want 4", total)
	}
}
