// explore: 2964 schedules, clean
package main

import (
	"fmt"
	"sync"
)

type Job struct{ ID int }

type Result struct {
	JobID int
	Out   int
}

func worker(id int, jobs <-chan Job, results chan<- Result, wg *sync.WaitGroup) {
	defer wg.Done()
	for job := range jobs {
		results <- Result{JobID: job.ID, Out: job.ID * 2}
	}
}

func main() {
	const workers, count = 3, 4
	jobs := make(chan Job, count)
	results := make(chan Result, count)

	var wg sync.WaitGroup
	for w := 1; w <= workers; w++ {
		wg.Add(1)
		go worker(w, jobs, results, &wg)
	}
	for i := 1; i <= count; i++ {
		jobs <- Job{ID: i}
	}
	close(jobs)
	wg.Wait()
	close(results)

	sum := 0
	for r := range results {
		sum += r.Out
	}
	fmt.Println("sum", sum)
}
