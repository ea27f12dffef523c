// expect: clean

// A worker prefers urgent jobs, and a job that fails is urgent when it is tried again. One always fails, and is
// given up after three times.
package main

import (
	"errors"
	"fmt"
	"time"
)

type job struct {
	name  string
	run   func() error
	tries int
}

type pool struct {
	urgent, normal chan job
	results        chan string
}

func (p *pool) work() {
	for {
		select {
		case j := <-p.urgent:
			p.handle(j)
			continue
		default:
		}
		select {
		case j := <-p.urgent:
			p.handle(j)
		case j, ok := <-p.normal:
			if !ok {
				return
			}
			p.handle(j)
		}
	}
}

func (p *pool) handle(j job) {
	time.Sleep(time.Millisecond)
	if err := j.run(); err != nil {
		if j.tries++; j.tries < 3 {
			p.urgent <- j
		}
		return
	}
	p.results <- j.name
}

func main() {
	p := &pool{
		urgent: make(chan job, 4), normal: make(chan job), results: make(chan string, 4),
	}
	go p.work()
	broken := errors.New("no such host")
	p.normal <- job{name: "mail", run: func() error { return broken }}
	p.normal <- job{name: "backup", run: func() error { return nil }}
	p.normal <- job{name: "report", run: func() error { return nil }}
	close(p.normal)
	fmt.Println(<-p.results, <-p.results)
}
