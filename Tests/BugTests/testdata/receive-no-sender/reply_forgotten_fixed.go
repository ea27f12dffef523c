// expect: clean

// A server goroutine that answers only requests it knows.
package main

import "fmt"

type request struct {
	op    string
	key   string
	value int
	reply chan int
}

type server struct {
	requests chan request
	data     map[string]int
}

func (s *server) loop() {
	for r := range s.requests {
		switch r.op {
		case "set":
			s.data[r.key] = r.value
			r.reply <- r.value
		case "get":
			if v, ok := s.data[r.key]; ok {
				r.reply <- v
			} else {
				r.reply <- 0
			}
		}
	}
}

func (s *server) call(op, key string, value int) int {
	reply := make(chan int)
	s.requests <- request{op, key, value, reply}
	return <-reply
}

func main() {
	s := &server{requests: make(chan request), data: map[string]int{}}
	go s.loop()
	done := make(chan int)
	go func() { done <- s.call("set", "a", 1) }()
	go func() { done <- s.call("get", "a", 0) }()
	<-done
	<-done
	close(s.requests)
	fmt.Println("served")
}
