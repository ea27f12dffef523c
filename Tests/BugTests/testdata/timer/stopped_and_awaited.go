// expect: deadlock

// Somebody stops the timer whose channel another one waits for.
package main

import (
	"fmt"
	"sync"
	"time"
)

type lease struct {
	mu      sync.Mutex
	timer   *time.Timer
	expired bool
}

func newLease(d time.Duration) *lease {
	return &lease{timer: time.NewTimer(d)}
}

func (l *lease) renew() {
	l.timer.Stop()
}

func (l *lease) watch() {
	<-l.timer.C
	l.mu.Lock()
	l.expired = true
	l.mu.Unlock()
}

func main() {
	l := newLease(time.Second)
	var wg sync.WaitGroup
	wg.Add(2)
	go func() {
		defer wg.Done()
		l.watch()
	}()
	go func() {
		defer wg.Done()
		time.Sleep(100 * time.Millisecond)
		l.renew()
	}()
	wg.Wait()
	fmt.Println(l.expired)
}
