// expect: clean

// The worker's inner loop waits for acknowledgements and forgets the quit channel.
package main

import (
	"fmt"
	"sync"
)

type worker struct {
	in   chan int
	ack  chan int
	quit chan struct{}
	wg   sync.WaitGroup
}

func (w *worker) loop() {
	defer w.wg.Done()
	for {
		select {
		case <-w.quit:
			return
		case v := <-w.in:
			for v > 0 {
				select {
				case n := <-w.ack:
					v -= n
				case <-w.quit:
					return
				}
			}
		}
	}
}

func main() {
	w := &worker{in: make(chan int), ack: make(chan int, 1), quit: make(chan struct{})}
	w.wg.Add(1)
	go w.loop()
	w.in <- 2
	w.ack <- 1
	close(w.quit)
	w.wg.Wait()
	fmt.Println("stopped")
}
