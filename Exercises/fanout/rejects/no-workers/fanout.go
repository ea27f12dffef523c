// reject: deadlock
// With workers = 0 nobody receives, and the first send waits for ever.

package fanout

import "sync"

func FanOut(jobs []int, workers int, process func(worker, job int)) {
	queue := make(chan int)
	var wg sync.WaitGroup
	for worker := range workers {
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
