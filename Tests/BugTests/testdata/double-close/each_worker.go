// expect: panic

// Every worker that sees the end closes the done channel.
package main

import (
	"fmt"
	"sync"
)

type pool struct {
	jobs chan int
	done chan struct{}
	wg   sync.WaitGroup
}

func (p *pool) work() {
	defer p.wg.Done()
	for j := range p.jobs {
		if j < 0 {
			close(p.done)
			return
		}
	}
}

func main() {
	p := &pool{jobs: make(chan int, 4), done: make(chan struct{})}
	for range 2 {
		p.wg.Add(1)
		go p.work()
	}
	for _, j := range []int{1, -1, -1} {
		p.jobs <- j
	}
	close(p.jobs)
	<-p.done
	p.wg.Wait()
	fmt.Println("done")
}
