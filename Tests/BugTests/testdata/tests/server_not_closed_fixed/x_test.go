// expect: clean

// The test's server goroutine is never told to stop.
package server

import (
	"testing"
)

type request struct {
	n     int
	reply chan int
}

type server struct{ requests chan request }

func start() *server {
	s := &server{requests: make(chan request)}
	go func() {
		for r := range s.requests {
			r.reply <- r.n + 1
		}
	}()
	return s
}

func TestCall(t *testing.T) {
	s := start()
	defer close(s.requests)
	reply := make(chan int)
	s.requests <- request{1, reply}
	if got := <-reply; got != 2 {
		t.Fatal(got)
	}
}
