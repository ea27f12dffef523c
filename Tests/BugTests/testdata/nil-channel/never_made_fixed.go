// expect: clean

// A field that is never made: sending on it waits for ever.
package main

import (
	"fmt"
	"sync"
)

type logger struct {
	mu    sync.Mutex
	lines chan string
	wg    sync.WaitGroup
}

func (l *logger) start() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.lines = make(chan string)
	lines := l.lines
	l.wg.Add(1)
	go func() {
		defer l.wg.Done()
		for line := range lines {
			_ = line
		}
	}()
}

func (l *logger) log(s string) { l.lines <- s }

func main() {
	l := &logger{}
	l.start()
	l.log("hello")
	close(l.lines)
	l.wg.Wait()
	fmt.Println("logged")
}
