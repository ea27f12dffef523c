package fanout

// FanOut shares the jobs out among workers.
func FanOut(jobs []int, workers int, process func(worker, job int)) {
	queue := make(chan int)
	for worker := range workers {
		go func() {
			for job := range queue {
				process(worker, job)
			}
		}()
	}
	for _, job := range jobs {
		queue <- job
	}
	close(queue)
}
