// reject: deadlock
// A worker ends at its first error; when all workers have ended nobody takes the next job.

package fanoutresults

import "sync"

type Result struct {
	Value int
	Err   error
}

func Process(jobs []int, workers int, do func(job int) (int, error)) []Result {
	results := make([]Result, len(jobs))
	indexes := make(chan int)
	var wg sync.WaitGroup
	for range workers {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for i := range indexes {
				value, err := do(jobs[i])
				results[i] = Result{value, err}
				if err != nil {
					return
				}
			}
		}()
	}
	for i := range jobs {
		indexes <- i
	}
	close(indexes)
	wg.Wait()
	return results
}
