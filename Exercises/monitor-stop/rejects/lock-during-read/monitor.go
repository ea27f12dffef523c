// reject: late
// This holds the lock while it reads, so whoever asks for the last number waits for the next one.

// Package monitorstop reads a number in the background.
package monitorstop

import (
	"sync"
	"time"
)

// A Monitor reads a number regularly.
type Monitor struct {
	mu   sync.Mutex
	last int
	once sync.Once
	stop chan struct{}
	done chan struct{}
}

// Start starts a monitor that calls read once every so often.
func Start(every time.Duration, read func() int) *Monitor {
	m := &Monitor{stop: make(chan struct{}), done: make(chan struct{})}
	go m.run(every, read)
	return m
}

func (m *Monitor) run(every time.Duration, read func() int) {
	defer close(m.done)
	ticker := time.NewTicker(every)
	defer ticker.Stop()
	for {
		select {
		case <-ticker.C:
			m.mu.Lock()
			m.last = read()
			m.mu.Unlock()
		case <-m.stop:
			return
		}
	}
}

// Last returns what was read last.
func (m *Monitor) Last() int {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.last
}

// Stop ends the monitor. When it returns read is not called any more.
func (m *Monitor) Stop() {
	m.once.Do(func() { close(m.stop) })
	<-m.done
}
