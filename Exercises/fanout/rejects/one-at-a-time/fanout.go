// reject: sequential
// The lock is held while a job is done, so only one worker ever works.

package fanout

import "sync"

func FanOut(jobs []int, workers int, process func(worker, job int)) {
	queue := make(chan int)
	var mu sync.Mutex
	var wg sync.WaitGroup
	for worker := range max(workers, 1) {
		wg.Go(func() {
			for job := range queue {
				mu.Lock()
				process(worker, job)
				mu.Unlock()
			}
		})
	}
	for _, job := range jobs {
		queue <- job
	}
	close(queue)
	wg.Wait()
}
