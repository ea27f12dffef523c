// expect: clean

// The timer may have fired when it is stopped; the loop then waits for a value that it has drained already.
package main

import (
	"fmt"
	"sync"
	"time"
)

type debouncer struct {
	mu    sync.Mutex
	count int
	in    chan string
}

func (d *debouncer) run(quiet time.Duration, out chan<- string) {
	t := time.NewTimer(quiet)
	defer t.Stop()
	last := ""
	for {
		select {
		case s, ok := <-d.in:
			if !ok {
				out <- last
				return
			}
			last = s
			t.Stop()
			t.Reset(quiet)
		case <-t.C:
			d.mu.Lock()
			d.count++
			d.mu.Unlock()
		}
	}
}

func main() {
	d := &debouncer{in: make(chan string)}
	out := make(chan string)
	go d.run(10*time.Millisecond, out)
	d.in <- "a"
	time.Sleep(15 * time.Millisecond)
	d.in <- "b"
	close(d.in)
	fmt.Println(<-out)
}
