// A model answer: send, close, and wait for the workers.

package fanout

import "sync"

// FanOut shares the jobs out among workers and returns when all are done.
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
	close(queue)
	wg.Wait()
}
