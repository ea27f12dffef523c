// reject: panic
// The results are closed when all jobs are sent; workers still send results of theirs.

package fanoutresults

type Result struct {
	Value int
	Err   error
}

type numbered struct {
	index int
	Result
}

func Process(jobs []int, workers int, do func(job int) (int, error)) []Result {
	queue := make(chan int)
	results := make(chan numbered, len(jobs))
	for range workers {
		go func() {
			for i := range queue {
				value, err := do(jobs[i])
				results <- numbered{i, Result{value, err}}
			}
		}()
	}
	for i := range jobs {
		queue <- i
	}
	close(queue)
	close(results)
	all := make([]Result, len(jobs))
	for r := range results {
		all[r.index] = r.Result
	}
	return all
}
