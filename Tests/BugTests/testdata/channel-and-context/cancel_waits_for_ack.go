// expect: deadlock

// Stop cancels and waits for an acknowledgement that the worker gives only at the end of its work.
package main

import (
	"context"
	"fmt"
)

type worker struct {
	in     chan int
	acks   chan int
	cancel context.CancelFunc
}

func start() *worker {
	ctx, cancel := context.WithCancel(context.Background())
	w := &worker{in: make(chan int), acks: make(chan int), cancel: cancel}
	go func() {
		n := 0
		for {
			select {
			case v := <-w.in:
				n += v
			case <-ctx.Done():
				return
			}
			if n == 3 {
				w.acks <- n
				return
			}
		}
	}()
	return w
}

func (w *worker) stop() int {
	w.cancel()
	return <-w.acks
}

func main() {
	w := start()
	w.in <- 2
	fmt.Println(w.stop() >= 2)
}
