// Fan-out (2.2): one channel of jobs, several workers that take from it.
package main

import (
	"flag"
	"fmt"
	"sync"
	"time"
)

var (
	workers = flag.Int("workers", 3, "goroutines that take jobs")
	items   = flag.Int("items", 6, "jobs to hand out")
	buffer  = flag.Int("buffer", 0, "capacity of the jobs channel (fixed variant)")
	work    = flag.Duration("work", 0, "simulated work per job (fixed variant)")
	variant = flag.String("variant", "fixed", "guide: returns without waiting for its workers; fixed: waits")
)

func FanOut(work []int, workers int) {
	jobs := make(chan int)

	// Start workers
	for i := 0; i < workers; i++ {
		go func(id int) {
			for job := range jobs {
				fmt.Printf("Worker %d processing job %d\n", id, job)
			}
		}(i)
	}

	// Distribute work
	for _, job := range work {
		jobs <- job
	}
	close(jobs)
}

func main() {
	flag.Parse()
	list := make([]int, *items)
	for i := range list {
		list[i] = i
	}
	if *variant == "guide" {
		FanOut(list, *workers)
		fmt.Printf("done: %d jobs handed out\n", len(list))
		return
	}
	processed := fanOutAndWait(list, max(1, *workers))
	fmt.Printf("done: %d of %d jobs processed\n", processed, len(list))
}

// fanOutAndWait returns when every job has been processed.
func fanOutAndWait(list []int, workers int) int {
	jobs := make(chan int, *buffer)
	var wg sync.WaitGroup
	var mu sync.Mutex
	processed := 0
	for id := range workers {
		wg.Go(func() {
			for job := range jobs {
				time.Sleep(*work)
				mu.Lock()
				fmt.Printf("Worker %d processing job %d\n", id, job)
				processed++
				mu.Unlock()
			}
		})
	}
	for _, job := range list {
		jobs <- job
	}
	close(jobs)
	wg.Wait()
	return processed
}
