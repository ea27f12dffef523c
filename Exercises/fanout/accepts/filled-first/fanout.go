// accept: a buffered channel that is filled and closed before the workers start

package fanout

import "sync"

func FanOut(jobs []int, workers int, process func(worker, job int)) {
	if workers < 1 {
		workers = 1
	}
	queue := make(chan int, len(jobs))
	for _, job := range jobs {
		queue <- job
	}
	close(queue)
	var wg sync.WaitGroup
	wg.Add(workers)
	for i := 0; i < workers; i++ {
		go func(id int) {
			defer wg.Done()
			for job := range queue {
				process(id, job)
			}
		}(i)
	}
	wg.Wait()
}
