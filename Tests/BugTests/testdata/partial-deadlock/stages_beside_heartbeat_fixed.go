// expect: clean

// Two stages hand each other acknowledgements through channels with room for one.
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
	up, down := make(chan int, 1), make(chan int, 1)
	done := make(chan *stage)
	stop := make(chan struct{})
	defer close(stop)
	go heartbeat(stop)
	go (&stage{name: "parse", out: down, in: up}).run([]int{1, 2}, done)
	go (&stage{name: "store", out: up, in: down}).run([]int{3, 4}, done)
	fmt.Println((<-done).received + (<-done).received)
}
