// reject: wrong
// Results are appended as they arrive; that is the order of finishing, not the order of the jobs.

package fanoutresults

import "sync"

type Result struct {
	Value int
	Err   error
}

func Process(jobs []int, workers int, do func(job int) (int, error)) []Result {
	queue := make(chan int)
	results := make(chan Result)
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			for job := range queue {
				value, err := do(job)
				results <- Result{value, err}
			}
		})
	}
	go func() {
		for _, job := range jobs {
			queue <- job
		}
		close(queue)
		wg.Wait()
		close(results)
	}()
	var all []Result
	for r := range results {
		all = append(all, r)
	}
	return all
}
