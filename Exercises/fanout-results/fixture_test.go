package fanoutresults

import (
	"errors"
	"flag"
	"testing"
	"testing/synctest"
	"time"
)

var (
	fixtureUnits   = flag.Int("units", 2, "how many jobs")
	fixtureWorkers = flag.Int("workers", 2, "how many workers")
	fixtureFail    = flag.Int("fail", -1, "the job that fails; -2: all")
	fixtureSlow    = flag.Int("slow", -1, "the job that is slow")
)

// TestFixture processes a number of jobs.
func TestFixture(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		jobs := make([]int, *fixtureUnits)
		for i := range jobs {
			jobs[i] = i
		}
		fails := func(job int) bool { return job == *fixtureFail || *fixtureFail == -2 }
		results := Process(jobs, *fixtureWorkers, func(job int) (int, error) {
			if job == *fixtureSlow {
				time.Sleep(time.Hour)
			}
			if fails(job) {
				return 0, errBad
			}
			return job + 100, nil
		})
		if len(results) != len(jobs) {
			t.Fatalf("got %d results, want %d", len(results), len(jobs))
		}
		for job, r := range results {
			switch {
			case fails(job) && !errors.Is(r.Err, errBad):
				t.Errorf("result %d: got error %v, want %v", job, r.Err, errBad)
			case !fails(job) && (r.Err != nil || r.Value != job+100):
				t.Errorf("result %d: got %d, %v, want %d and no error", job, r.Value, r.Err, job+100)
			}
		}
	})
}
