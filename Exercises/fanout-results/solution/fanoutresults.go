// A model answer: indexes go to the workers, each result is written to its place.

package fanoutresults

import "sync"

// A Result is what became of a job.
type Result struct {
	Value int
	Err   error
}

// Process does all jobs with a number of workers and returns the results in the order of the jobs.
func Process(jobs []int, workers int, do func(job int) (int, error)) []Result {
	results := make([]Result, len(jobs))
	indexes := make(chan int)
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			for i := range indexes {
				value, err := do(jobs[i])
				results[i] = Result{value, err}
			}
		})
	}
	for i := range jobs {
		indexes <- i
	}
	close(indexes)
	wg.Wait()
	return results
}
