// reject: deadlock
// Nobody closes the channel of jobs: the workers wait for more, and Wait waits for the workers.

package fanout

import "sync"

func FanOut(jobs []int, workers int, process func(worker, job int)) {
	queue := make(chan int)
	var wg sync.WaitGroup
	for worker := range max(workers, 1) {
		wg.Go(func() {
			for job := range queue {
				process(worker, job)
			}
		})
	}
	for _, job := range jobs {
		queue <- job
	}
	wg.Wait()
}
