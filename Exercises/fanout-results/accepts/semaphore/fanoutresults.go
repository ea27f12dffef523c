// accept: a goroutine for every job and a buffered channel as semaphore

package fanoutresults

import "sync"

type Result struct {
	Value int
	Err   error
}

func Process(jobs []int, workers int, do func(job int) (int, error)) []Result {
	results := make([]Result, len(jobs))
	slots := make(chan struct{}, workers)
	var wg sync.WaitGroup
	for i := range jobs {
		slots <- struct{}{}
		wg.Go(func() {
			defer func() { <-slots }()
			value, err := do(jobs[i])
			results[i] = Result{Value: value, Err: err}
		})
	}
	wg.Wait()
	return results
}
