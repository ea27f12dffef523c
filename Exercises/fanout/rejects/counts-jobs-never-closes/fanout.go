// reject: leak
// This waits for the jobs, not for the workers, and never closes the channel: the workers stay for ever.

package fanout

import "sync"

func FanOut(jobs []int, workers int, process func(worker, job int)) {
	queue := make(chan int)
	var wg sync.WaitGroup
	for worker := range max(workers, 1) {
		go func() {
			for job := range queue {
				process(worker, job)
				wg.Done()
			}
		}()
	}
	for _, job := range jobs {
		wg.Add(1)
		queue <- job
	}
	wg.Wait()
}
