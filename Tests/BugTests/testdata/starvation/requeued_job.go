// expect: starvation
// explore: 2 schedules, starvation

// A worker prefers urgent jobs, and a job that fails is urgent when it is tried again. One job always fails.
package main

import (
	"errors"
	"fmt"
	"time"
)

type job struct {
	name string
	run  func() error
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
		p.urgent <- j
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
	p.normal <- job{"mail", func() error { return broken }}
	p.normal <- job{"backup", func() error { return nil }}
	p.normal <- job{"report", func() error { return nil }}
	fmt.Println(<-p.results, <-p.results)
}
