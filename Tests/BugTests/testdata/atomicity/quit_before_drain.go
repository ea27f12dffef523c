// expect: panic|failure
package main

import (
	"fmt"
	"sync"
)

type writer struct {
	in   chan string
	quit chan struct{}
	out  []string
}

func (w *writer) run(wg *sync.WaitGroup) {
	defer wg.Done()
	for {
		select {
		case s := <-w.in:
			w.out = append(w.out, s)
		case <-w.quit:
			return
		}
	}
}

func main() {
	w := &writer{in: make(chan string, 2), quit: make(chan struct{})}
	var wg sync.WaitGroup
	wg.Add(1)
	go w.run(&wg)
	w.in <- "begin"
	w.in <- "commit"
	close(w.quit)
	wg.Wait()
	if len(w.out) != 2 {
		panic(fmt.Sprint("lost: ", w.out))
	}
}
