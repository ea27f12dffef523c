// accept: a mutex around the number of the next job

package fanoutresults

import "sync"

type Result struct {
	Value int
	Err   error
}

func Process(jobs []int, workers int, do func(job int) (int, error)) []Result {
	var (
		mu      sync.Mutex
		next    int
		wg      sync.WaitGroup
		results = make([]Result, len(jobs))
	)
	take := func() int {
		mu.Lock()
		defer mu.Unlock()
		next++
		return next - 1
	}
	for range workers {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for i := take(); i < len(jobs); i = take() {
				value, err := do(jobs[i])
				results[i] = Result{value, err}
			}
		}()
	}
	wg.Wait()
	return results
}
