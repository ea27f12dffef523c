// expect: partial-deadlock

// Two stages hand each other acknowledgements: each sends before it receives. The heartbeat goes on and says that all is well.
package main

import (
	"fmt"
	"time"
)

type stage struct {
	name     string
	out      chan<- int
	in       <-chan int
	received int
}

func (s *stage) run(values []int, done chan<- *stage) {
	for _, v := range values {
		s.out <- v
		s.received += <-s.in
	}
	done <- s
}

func heartbeat(stop <-chan struct{}) {
	for {
		select {
		case <-time.After(20 * time.Millisecond):
			fmt.Println("alive")
		case <-stop:
			return
		}
	}
}

func main() {
	up, down := make(chan int), make(chan int)
	done := make(chan *stage)
	stop := make(chan struct{})
	defer close(stop)
	go heartbeat(stop)
	go (&stage{name: "parse", out: down, in: up}).run([]int{1, 2}, done)
	go (&stage{name: "store", out: up, in: down}).run([]int{3, 4}, done)
	fmt.Println((<-done).received + (<-done).received)
}
