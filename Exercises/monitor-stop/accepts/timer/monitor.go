// accept: a timer that is set anew, and an RWMutex

// Package monitorstop reads a number in the background.
package monitorstop

import (
	"sync"
	"time"
)

// A Monitor reads a number regularly.
type Monitor struct {
	mu   sync.RWMutex
	last int

	once       sync.Once
	stop, done chan bool
}

// Start starts a monitor that calls read once every so often.
func Start(every time.Duration, read func() int) *Monitor {
	m := &Monitor{stop: make(chan bool), done: make(chan bool)}
	next := time.Now().Add(every)
	go func() {
		defer close(m.done)
		for m.pause(time.Until(next)) {
			value := read()
			m.mu.Lock()
			m.last = value
			m.mu.Unlock()
			for next = next.Add(every); time.Until(next) < 0; {
				next = next.Add(every)
			}
		}
	}()
	return m
}

// Last returns what was read last.
func (m *Monitor) Last() int {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return m.last
}

// Stop ends the monitor. When it returns read is not called any more.
func (m *Monitor) Stop() {
	m.once.Do(func() { close(m.stop) })
	<-m.done
}

// pause waits, and returns false if the monitor was stopped.
func (m *Monitor) pause(d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-m.stop:
		return false
	}
}
