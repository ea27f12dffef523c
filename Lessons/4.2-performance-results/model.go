// The table's model: 100 ms of computing in 1,000 items, on a machine of four cores.
package main

import (
	"fmt"
	"sync"
	"time"
)

const (
	items = 1000
	each  = 100 * time.Microsecond
)

func run(workers int) time.Duration {
	cores := make(chan struct{}, 4)
	jobs := make(chan int)
	start := time.Now()
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			for range jobs {
				cores <- struct{}{}
				time.Sleep(each)
				<-cores
			}
		})
	}
	for job := range items {
		jobs <- job
	}
	close(jobs)
	wg.Wait()
	return time.Since(start).Round(time.Millisecond)
}

func main() {
	for _, workers := range []int{1, 4, 16} {
		took := run(workers)
		used := items * each * 100 / (4 * took)
		fmt.Printf("%2d workers: %v, %d%% of four cores\n", workers, took, used)
	}
}
