// expect: deadlock

// Stopping waits for workers that wait for somebody to take their results.
package main

import (
	"fmt"
	"sync"
)

type pool struct {
	jobs    chan int
	results chan int
	wg      sync.WaitGroup
}

func newPool(workers int) *pool {
	p := &pool{jobs: make(chan int), results: make(chan int)}
	for range workers {
		p.wg.Add(1)
		go func() {
			defer p.wg.Done()
			for j := range p.jobs {
				p.results <- j * j
			}
		}()
	}
	return p
}

func (p *pool) stop() {
	close(p.jobs)
	p.wg.Wait()
	close(p.results)
}

func main() {
	p := newPool(2)
	for j := range 2 {
		p.jobs <- j
	}
	p.stop()
	sum := 0
	for r := range p.results {
		sum += r
	}
	fmt.Println(sum)
}
