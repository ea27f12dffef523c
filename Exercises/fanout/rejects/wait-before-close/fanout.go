// reject: deadlock
// This waits for the workers before it closes the channel, but they end only when it is closed.

package fanout

import "sync"

func FanOut(jobs []int, workers int, process func(worker, job int)) {
	queue := make(chan int, len(jobs))
	for _, job := range jobs {
		queue <- job
	}
	var wg sync.WaitGroup
	for worker := range max(workers, 1) {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for job := range queue {
				process(worker, job)
			}
		}()
	}
	wg.Wait()
	close(queue)
}
