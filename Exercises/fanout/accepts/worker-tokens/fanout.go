// accept: a goroutine for every job, started only when one of the workers' numbers is free

package fanout

func FanOut(jobs []int, workers int, process func(worker, job int)) {
	workers = max(workers, 1)
	free := make(chan int, workers)
	for worker := range workers {
		free <- worker
	}
	for _, job := range jobs {
		worker := <-free
		go func() {
			process(worker, job)
			free <- worker
		}()
	}
	for range workers {
		<-free
	}
}
