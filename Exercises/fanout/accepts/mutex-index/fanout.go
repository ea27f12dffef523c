// accept: no channel, a mutex around the list of jobs

package fanout

import "sync"

type queue struct {
	mu   sync.Mutex
	jobs []int
}

func (q *queue) take() (job int, ok bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if len(q.jobs) == 0 {
		return 0, false
	}
	job, q.jobs = q.jobs[0], q.jobs[1:]
	return job, true
}

func FanOut(jobs []int, workers int, process func(worker, job int)) {
	q := &queue{jobs: jobs}
	done := make(chan struct{})
	workers = max(workers, 1)
	for worker := range workers {
		go func() {
			for job, ok := q.take(); ok; job, ok = q.take() {
				process(worker, job)
			}
			done <- struct{}{}
		}()
	}
	for range workers {
		<-done
	}
}
