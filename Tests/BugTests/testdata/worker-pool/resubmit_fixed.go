// expect: clean

// Workers put follow-up jobs into the queue that only they take from.
package main

import (
	"fmt"
	"sync"
)

type job struct {
	depth int
}

type pool struct {
	jobs    chan job
	pending sync.WaitGroup
	mu      sync.Mutex
	done    int
}

func (p *pool) submit(j job) {
	p.pending.Add(1)
	select {
	case p.jobs <- j:
	default:
		go func() { p.jobs <- j }()
	}
}

func (p *pool) work() {
	for j := range p.jobs {
		if j.depth > 0 {
			p.submit(job{j.depth - 1})
		}
		p.mu.Lock()
		p.done++
		p.mu.Unlock()
		p.pending.Done()
	}
}

func main() {
	p := &pool{jobs: make(chan job)}
	var workers sync.WaitGroup
	for range 2 {
		workers.Go(p.work)
	}
	p.submit(job{1})
	p.submit(job{1})
	p.pending.Wait()
	close(p.jobs)
	workers.Wait()
	fmt.Println(p.done)
}
