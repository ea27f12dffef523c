// expect: budget|livelock

// Two services answer each heartbeat with one of their own: neither ever comes to an end.
package main

import (
	"fmt"
	"sync"
)

type service struct {
	name  string
	inbox chan int
	peer  *service
	stop  chan struct{}
}

func (s *service) serve(wg *sync.WaitGroup) {
	defer wg.Done()
	for {
		select {
		case beat := <-s.inbox:
			select {
			case s.peer.inbox <- beat + 1:
			case <-s.stop:
				return
			}
		case <-s.stop:
			return
		}
	}
}

func main() {
	stop := make(chan struct{})
	a := &service{name: "a", inbox: make(chan int), stop: stop}
	b := &service{name: "b", inbox: make(chan int), stop: stop}
	a.peer, b.peer = b, a
	var wg sync.WaitGroup
	wg.Add(2)
	go a.serve(&wg)
	go b.serve(&wg)
	a.inbox <- 1
	wg.Wait()
	close(stop)
	fmt.Println("stopped")
}
