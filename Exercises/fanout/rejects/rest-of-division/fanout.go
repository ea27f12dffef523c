// reject: wrong
// len(jobs)/workers rounds down: the jobs that are left over are done by nobody.

package fanout

import "sync"

func FanOut(jobs []int, workers int, process func(worker, job int)) {
	workers = max(workers, 1)
	share := len(jobs) / workers
	var wg sync.WaitGroup
	for worker := range workers {
		wg.Go(func() {
			for _, job := range jobs[worker*share : (worker+1)*share] {
				process(worker, job)
			}
		})
	}
	wg.Wait()
}
