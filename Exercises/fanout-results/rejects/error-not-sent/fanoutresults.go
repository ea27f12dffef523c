// reject: deadlock
// A failed job sends no result, but the reader waits for one per job.

package fanoutresults

import "log"

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
				if err != nil {
					log.Print(err)
					continue
				}
				results <- numbered{i, Result{Value: value}}
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
	for range jobs {
		r := <-results
		all[r.index] = r.Result
	}
	return all
}
