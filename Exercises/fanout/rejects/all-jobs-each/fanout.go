// reject: wrong
// Every worker goes through the whole list: each job is done once per worker.

package fanout

import "sync"

func FanOut(jobs []int, workers int, process func(worker, job int)) {
	var wg sync.WaitGroup
	for worker := range max(workers, 1) {
		wg.Go(func() {
			for _, job := range jobs {
				process(worker, job)
			}
		})
	}
	wg.Wait()
}
