// reject: wrong
// close(jobs) does not wait: FanOut returns while workers are still at their last jobs.

package fanout

func FanOut(jobs []int, workers int, process func(worker, job int)) {
	if workers < 1 {
		workers = 1
	}
	queue := make(chan int)
	for i := 0; i < workers; i++ {
		go func(id int) {
			for job := range queue {
				process(id, job)
			}
		}(i)
	}
	for _, job := range jobs {
		queue <- job
	}
	close(queue)
}
