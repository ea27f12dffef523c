// expect: clean

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
	renewed chan struct{}
	expired bool
}

func newLease(d time.Duration) *lease {
	return &lease{timer: time.NewTimer(d), renewed: make(chan struct{})}
}

func (l *lease) renew() {
	l.timer.Stop()
	close(l.renewed)
}

func (l *lease) watch() {
	select {
	case <-l.timer.C:
		l.mu.Lock()
		l.expired = true
		l.mu.Unlock()
	case <-l.renewed:
	}
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
