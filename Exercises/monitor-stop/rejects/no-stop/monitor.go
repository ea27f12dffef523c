// reject: leak
// This cannot be stopped: Stop only notes that somebody wishes it.

// Package monitorstop reads a number in the background.
package monitorstop

import (
	"sync"
	"sync/atomic"
	"time"
)

// A Monitor reads a number regularly.
type Monitor struct {
	last atomic.Int64

	mu      sync.Mutex
	stopped bool
}

// Start starts a monitor that calls read once every so often.
func Start(every time.Duration, read func() int) *Monitor {
	m := &Monitor{}
	go func() {
		for range time.Tick(every) {
			m.mu.Lock()
			if !m.stopped {
				m.last.Store(int64(read()))
			}
			m.mu.Unlock()
		}
	}()
	return m
}

// Last returns what was read last.
func (m *Monitor) Last() int {
	return int(m.last.Load())
}

// Stop ends the readings.
func (m *Monitor) Stop() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.stopped = true
}
