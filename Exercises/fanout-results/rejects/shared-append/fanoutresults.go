// reject: race
// The workers append to one slice at the same time.

package fanoutresults

import "sync"

type Result struct {
	Value int
	Err   error
}

func Process(jobs []int, workers int, do func(job int) (int, error)) []Result {
	var results []Result
	queue := make(chan int)
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			for job := range queue {
				value, err := do(job)
				results = append(results, Result{value, err})
			}
		})
	}
	for _, job := range jobs {
		queue <- job
	}
	close(queue)
	wg.Wait()
	return results
}
