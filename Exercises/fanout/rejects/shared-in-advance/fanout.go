// reject: sequential
// The jobs are dealt out in advance: a free worker cannot help one that has got a slow job.

package fanout

import "sync"

func FanOut(jobs []int, workers int, process func(worker, job int)) {
	workers = max(workers, 1)
	var wg sync.WaitGroup
	for worker := range workers {
		wg.Go(func() {
			for i := worker; i < len(jobs); i += workers {
				process(worker, jobs[i])
			}
		})
	}
	wg.Wait()
}
