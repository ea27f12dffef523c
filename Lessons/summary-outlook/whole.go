// Fan-out, results, and an end at the first error: nobody stays behind.
package main

import (
	"context"
	"errors"
	"fmt"
	"sync"
)

type result struct {
	job, square int
	err         error
}

func work(job int) result {
	if job == 2 {
		return result{job: job, err: errors.New("job 2 cannot be done")}
	}
	return result{job: job, square: job * job}
}

func all(count, workers int) (int, error) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	jobs := make(chan int)
	results := make(chan result)
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			for job := range jobs {
				select {
				case results <- work(job):
				case <-ctx.Done():
					return
				}
			}
		})
	}
	go func() {
		defer close(jobs)
		for job := 1; job <= count; job++ {
			select {
			case jobs <- job:
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
	var err error
	for r := range results {
		if r.err != nil {
			err = r.err
			cancel()
			continue
		}
		sum += r.square
	}
	if err != nil {
		return 0, err
	}
	return sum, nil
}

func main() {
	fmt.Println(all(1, 2))
	_, err := all(2, 2)
	fmt.Println(err)
}
