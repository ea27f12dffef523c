package fanoutresults

import (
	"errors"
	"slices"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

var errBad = errors.New("bad job")

// values returns what the results hold; it fails for an error.
func values(t *testing.T, results []Result) []int {
	t.Helper()
	var all []int
	for i, r := range results {
		if r.Err != nil {
			t.Errorf("result %d has error %v, want none", i, r.Err)
		}
		all = append(all, r.Value)
	}
	return all
}

func TestMoreJobsThanWorkers(t *testing.T) {
	got := values(t, Process([]int{1, 2, 3}, 1, func(job int) (int, error) { return 10 * job, nil }))
	if want := []int{10, 20, 30}; !slices.Equal(got, want) {
		t.Fatalf("3 jobs and 1 worker: got %v, want %v", got, want)
	}
}

func TestKeepsOrder(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		got := values(t, Process([]int{2, 1}, 2, func(job int) (int, error) {
			time.Sleep(time.Duration(job) * time.Second)
			return 10 * job, nil
		}))
		if want := []int{20, 10}; !slices.Equal(got, want) {
			t.Fatalf("jobs 2 and 1, where 2 takes longer: got %v, want %v", got, want)
		}
	})
}

func TestErrorsAreResults(t *testing.T) {
	got := Process([]int{1, 2, 3}, 1, func(job int) (int, error) {
		if job == 2 {
			return 0, errBad
		}
		return 10 * job, nil
	})
	if len(got) != 3 {
		t.Fatalf("3 jobs: got %d results, want 3", len(got))
	}
	if !errors.Is(got[1].Err, errBad) {
		t.Errorf("job 2 failed: got error %v, want %v", got[1].Err, errBad)
	}
	if got[0] != (Result{Value: 10}) || got[2] != (Result{Value: 30}) {
		t.Errorf("jobs 1 and 3: got %v and %v, want values 10 and 30", got[0], got[2])
	}
}

func TestWorkersWorkAtTheSameTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		Process([]int{1, 2}, 2, func(int) (int, error) {
			time.Sleep(time.Second)
			return 0, nil
		})
		if took := time.Since(start); took > time.Second {
			t.Fatalf("two workers took %v for two jobs of 1 s each, want 1s", took)
		}
	})
}

func TestNotMoreThanWorkers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var active atomic.Int32
		Process([]int{1, 2}, 1, func(int) (int, error) {
			if n := active.Add(1); n > 1 {
				t.Errorf("%d calls at the same time, want 1", n)
			}
			time.Sleep(time.Second)
			active.Add(-1)
			return 0, nil
		})
	})
}
