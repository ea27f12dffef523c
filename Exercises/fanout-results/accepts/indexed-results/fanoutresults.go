// accept: a second channel with indexed results, jobs are sent by a goroutine of their own

package fanoutresults

type Result struct {
	Value int
	Err   error
}

type indexed struct {
	index int
	Result
}

func Process(jobs []int, workers int, do func(job int) (int, error)) []Result {
	queue := make(chan int)
	results := make(chan indexed)
	for i := 0; i < workers; i++ {
		go func() {
			for index := range queue {
				value, err := do(jobs[index])
				results <- indexed{index, Result{value, err}}
			}
		}()
	}
	go func() {
		defer close(queue)
		for index := range jobs {
			queue <- index
		}
	}()
	all := make([]Result, len(jobs))
	for range jobs {
		r := <-results
		all[r.index] = r.Result
	}
	return all
}
