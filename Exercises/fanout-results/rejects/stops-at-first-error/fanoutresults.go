// reject: wrong
// The first error ends everything: jobs after it have no result.

package fanoutresults

import "sync"

type Result struct {
	Value int
	Err   error
}

func Process(jobs []int, workers int, do func(job int) (int, error)) []Result {
	results := make([]Result, len(jobs))
	indexes := make(chan int)
	failed := make(chan struct{})
	var once sync.Once
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			for i := range indexes {
				value, err := do(jobs[i])
				results[i] = Result{value, err}
				if err != nil {
					once.Do(func() { close(failed) })
					return
				}
			}
		})
	}
send:
	for i := range jobs {
		select {
		case indexes <- i:
		case <-failed:
			break send
		}
	}
	close(indexes)
	wg.Wait()
	return results
}
