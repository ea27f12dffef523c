// expect: clean
package main

import (
	"fmt"
	"sync"
	"time"
)

type monitor struct {
	mu      sync.Mutex
	stopped bool
	quit    chan struct{}
	wg      sync.WaitGroup
}

func (m *monitor) watch(limit time.Duration) {
	m.wg.Go(func() {
		select {
		case <-time.After(limit):
			m.stop()
		case <-m.quit:
		}
	})
}

func (m *monitor) stop() {
	m.mu.Lock()
	stopped := m.stopped
	if !stopped {
		close(m.quit)
		m.stopped = true
	}
	m.mu.Unlock()
}

func main() {
	m := &monitor{quit: make(chan struct{})}
	m.watch(time.Second)
	time.Sleep(time.Second)
	m.stop()
	m.wg.Wait()
	fmt.Println("stopped")
}
