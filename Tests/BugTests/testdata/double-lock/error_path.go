// expect: deadlock

// A worker that does not unlock on one path and meets the lock again at the next job.
package main

import (
	"fmt"
	"sync"
)

type job struct {
	id   int
	cost int
}

type budget struct {
	mu   sync.Mutex
	left int
	log  []int
}

func (b *budget) spend(j job) bool {
	b.mu.Lock()
	if j.cost > b.left {
		return false
	}
	b.left -= j.cost
	b.log = append(b.log, j.id)
	b.mu.Unlock()
	return true
}

func worker(b *budget, jobs <-chan job, results chan<- bool) {
	for j := range jobs {
		results <- b.spend(j)
	}
}

func main() {
	b := &budget{left: 10}
	jobs := make(chan job)
	results := make(chan bool, 8)
	var wg sync.WaitGroup
	for range 2 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			worker(b, jobs, results)
		}()
	}
	for i, cost := range []int{4, 9, 3} {
		jobs <- job{i, cost}
	}
	close(jobs)
	wg.Wait()
	close(results)
	count := 0
	for range results {
		count++
	}
	fmt.Println("results:", count)
}
