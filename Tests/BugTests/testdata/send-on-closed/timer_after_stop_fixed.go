// expect: clean

// A timer's function sends on a channel that stop has closed.
package main

import (
	"fmt"
	"sync"
	"time"
)

type alarm struct {
	mu     sync.Mutex
	events chan string
	timer  *time.Timer
	closed bool
}

func newAlarm(d time.Duration) *alarm {
	a := &alarm{events: make(chan string, 1)}
	a.mu.Lock()
	defer a.mu.Unlock()
	a.timer = time.AfterFunc(d, func() {
		a.mu.Lock()
		defer a.mu.Unlock()
		if a.closed {
			return
		}
		a.events <- "ring"
	})
	return a
}

func (a *alarm) stop() {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.timer.Stop()
	a.closed = true
	close(a.events)
}

func main() {
	a := newAlarm(10 * time.Millisecond)
	time.Sleep(10 * time.Millisecond)
	a.stop()
	for e := range a.events {
		fmt.Println(e)
	}
}
