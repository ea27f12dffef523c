// reject: wrong
// A goroutine for every job at once: the number of workers limits nothing.

package fanoutresults

import "sync"

type Result struct {
	Value int
	Err   error
}

func Process(jobs []int, workers int, do func(job int) (int, error)) []Result {
	results := make([]Result, len(jobs))
	var wg sync.WaitGroup
	for i, job := range jobs {
		wg.Go(func() {
			value, err := do(job)
			results[i] = Result{value, err}
		})
	}
	wg.Wait()
	return results
}
