// reject: wrong
// This starts a goroutine for every job at once: the number of workers limits nothing.

package fanout

import "sync"

func FanOut(jobs []int, workers int, process func(worker, job int)) {
	workers = max(workers, 1)
	var wg sync.WaitGroup
	for i, job := range jobs {
		wg.Add(1)
		go func() {
			defer wg.Done()
			process(i%workers, job)
		}()
	}
	wg.Wait()
}
