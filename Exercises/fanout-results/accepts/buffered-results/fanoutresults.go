// accept: a buffer for all results, so that workers never wait, closed after all workers

package fanoutresults

import "sync"

type Result struct {
	Value int
	Err   error
}

type place struct {
	at     int
	result Result
}

func Process(jobs []int, workers int, do func(job int) (int, error)) []Result {
	type task struct{ at, job int }
	tasks := make(chan task, len(jobs))
	for i, job := range jobs {
		tasks <- task{i, job}
	}
	close(tasks)

	places := make(chan place, len(jobs))
	var wg sync.WaitGroup
	wg.Add(workers)
	for range workers {
		go func() {
			defer wg.Done()
			for t := range tasks {
				var r Result
				r.Value, r.Err = do(t.job)
				places <- place{t.at, r}
			}
		}()
	}
	wg.Wait()
	close(places)

	out := make([]Result, len(jobs))
	for p := range places {
		out[p.at] = p.result
	}
	return out
}
