// explore: 16431 schedules, clean
package main

import (
	"context"
	"fmt"
	"sync"
)

type job struct{ id int }
type result struct {
	id, value int
}

func worker(ctx context.Context, wg *sync.WaitGroup, jobs <-chan job, results chan<- result) {
	defer wg.Done()
	for {
		select {
		case <-ctx.Done():
			return
		case j, ok := <-jobs:
			if !ok {
				return
			}
			select {
			case results <- result{j.id, j.id * j.id}:
			case <-ctx.Done():
				return
			}
		}
	}
}

func main() {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	jobs := make(chan job)
	results := make(chan result)
	var wg sync.WaitGroup
	for i := 0; i < 3; i++ {
		wg.Add(1)
		go worker(ctx, &wg, jobs, results)
	}
	go func() {
		defer close(jobs)
		for i := 0; i < 4; i++ {
			select {
			case jobs <- job{i}:
			case <-ctx.Done():
				return
			}
		}
	}()
	go func() {
		wg.Wait()
		close(results)
	}()
	sum := 0
	for r := range results {
		sum += r.value
	}
	fmt.Println(sum)
}
