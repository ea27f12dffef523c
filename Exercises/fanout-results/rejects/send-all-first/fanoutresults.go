// reject: deadlock
// All jobs are sent before any result is read: with more jobs than workers both sides wait for each other.

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
	for i := range jobs {
		queue <- i
	}
	close(queue)
	all := make([]Result, len(jobs))
	for range jobs {
		r := <-results
		all[r.index] = r.Result
	}
	return all
}
