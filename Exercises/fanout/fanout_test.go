package fanout

import (
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// A log counts how often each job was done.
type log struct{ done []atomic.Int32 }

func newLog(jobs int) *log { return &log{make([]atomic.Int32, jobs)} }

// check reports every job that was not done exactly once.
func (l *log) check(t *testing.T) {
	t.Helper()
	for job := range l.done {
		if n := l.done[job].Load(); n != 1 {
			t.Errorf("when FanOut returned, job %d had been done %d times, want 1", job, n)
		}
	}
}

// numbers returns 0 to n-1.
func numbers(n int) []int {
	jobs := make([]int, n)
	for i := range jobs {
		jobs[i] = i
	}
	return jobs
}

func TestDoesEveryJobOnce(t *testing.T) {
	l := newLog(3)
	FanOut(numbers(3), 2, func(worker, job int) {
		l.done[job].Add(1)
		if worker < 0 || worker > 1 {
			t.Errorf("there is a worker %d, want 0 and 1", worker)
		}
	})
	l.check(t)
}

func TestWaitsForTheLastJob(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := newLog(2)
		FanOut(numbers(2), 2, func(worker, job int) {
			time.Sleep(time.Duration(job) * time.Hour)
			l.done[job].Add(1)
		})
		l.check(t)
		time.Sleep(24 * time.Hour) // Who was not waited for may still end.
	})
}

func TestNotMoreThanWorkers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var busy [2]atomic.Int32
		var active atomic.Int32
		FanOut(numbers(3), 2, func(worker, job int) {
			if n := active.Add(1); n > 2 {
				t.Errorf("%d calls at the same time, want at most 2", n)
			}
			if busy[worker%2].Add(1) > 1 {
				t.Errorf("worker %d has two jobs at the same time", worker)
			}
			time.Sleep(time.Second)
			busy[worker%2].Add(-1)
			active.Add(-1)
		})
		time.Sleep(24 * time.Hour)
	})
}

func TestWorkersWorkAtTheSameTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		FanOut(numbers(2), 2, func(int, int) { time.Sleep(time.Second) })
		if took := time.Since(start); took > time.Second {
			t.Errorf("two workers took %v for two jobs of 1 s each, want 1s", took)
		}
		time.Sleep(24 * time.Hour)
	})
}

func TestFreeWorkerTakesTheNextJob(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		FanOut(numbers(3), 2, func(_, job int) {
			if job == 0 {
				time.Sleep(2 * time.Second)
			} else {
				time.Sleep(time.Second)
			}
		})
		if took := time.Since(start); took > 2*time.Second {
			t.Errorf("one worker needs 2 s for job 0, the other one 1 s each for jobs 1 and 2: took %v, want 2s", took)
		}
		time.Sleep(24 * time.Hour)
	})
}

func TestWithoutWorkers(t *testing.T) {
	l := newLog(1)
	FanOut(numbers(1), 0, func(_, job int) { l.done[job].Add(1) })
	l.check(t)
}
