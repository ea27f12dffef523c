// reject: deadlock
// The loop over the results never ends: nobody closes the channel after the last worker.

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
	results := make(chan numbered)
	for range workers {
		go func() {
			for i := range queue {
				value, err := do(jobs[i])
				results <- numbered{i, Result{value, err}}
			}
		}()
	}
	go func() {
		for i := range jobs {
			queue <- i
		}
		close(queue)
	}()
	all := make([]Result, len(jobs))
	for r := range results {
		all[r.index] = r.Result
	}
	return all
}
