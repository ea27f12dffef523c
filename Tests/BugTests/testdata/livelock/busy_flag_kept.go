// expect: livelock|budget|leak
package main

import (
	"fmt"
	"sync/atomic"
)

type worker struct {
	jobs chan int
	busy atomic.Bool
	done atomic.Int32
}

func (w *worker) run() {
	for j := range w.jobs {
		w.busy.Store(true)
		if j < 0 {
			continue
		}
		w.done.Add(int32(j))
		w.busy.Store(false)
	}
}

func (w *worker) drain() {
	for {
		if len(w.jobs) == 0 && !w.busy.Load() {
			return
		}
		select {
		case j, ok := <-w.jobs:
			if ok && j > 0 {
				w.done.Add(int32(j))
			}
		default:
		}
	}
}

func main() {
	w := &worker{jobs: make(chan int, 2)}
	go w.run()
	w.jobs <- 3
	w.jobs <- -1
	w.drain()
	close(w.jobs)
	fmt.Println("drained")
}
