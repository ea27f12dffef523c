// reject: panic
// The counter holds the workers, but Done is called for every job: it gets below zero.

package fanout

import "sync"

func FanOut(jobs []int, workers int, process func(worker, job int)) {
	workers = max(workers, 1)
	queue := make(chan int)
	var wg sync.WaitGroup
	wg.Add(workers)
	for worker := range workers {
		go func() {
			for job := range queue {
				process(worker, job)
				wg.Done()
			}
		}()
	}
	for _, job := range jobs {
		queue <- job
	}
	close(queue)
	wg.Wait()
}
