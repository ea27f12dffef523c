package fanoutresults

// A Result is what became of a job.
type Result struct {
	Value int
	Err   error
}

// Process does all jobs with a number of workers and returns the results in the order of the jobs.
func Process(jobs []int, workers int, do func(job int) (int, error)) []Result {
	queue := make(chan int)
	results := make(chan Result)
	for range workers {
		go func() {
			for job := range queue {
				value, err := do(job)
				results <- Result{value, err}
			}
		}()
	}
	for _, job := range jobs {
		queue <- job
	}
	close(queue)
	var all []Result
	for range jobs {
		all = append(all, <-results)
	}
	return all
}
