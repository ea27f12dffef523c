// expect: livelock|budget

// A sender retries on a full channel whose receiver waits for it to finish.
package main

import (
	"fmt"
	"sync"
)

type outbox struct {
	ch chan int
	wg sync.WaitGroup
}

func (o *outbox) send(v int) {
	for {
		select {
		case o.ch <- v:
			return
		default:
		}
	}
}

func main() {
	o := &outbox{ch: make(chan int, 1)}
	o.wg.Add(1)
	go func() {
		defer o.wg.Done()
		o.send(1)
		o.send(2)
	}()
	o.wg.Wait()
	fmt.Println(<-o.ch + <-o.ch)
}
