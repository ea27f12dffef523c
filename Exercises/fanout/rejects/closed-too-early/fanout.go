// reject: panic
// Jobs are sent by a goroutine, and the channel is closed without waiting for it.

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
	go func() {
		for _, job := range jobs {
			queue <- job
		}
	}()
	close(queue)
	wg.Wait()
}
