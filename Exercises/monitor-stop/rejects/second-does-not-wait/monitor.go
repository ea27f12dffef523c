// reject: race
// This waits in the first Stop only: a second one, at the same time, returns while a reading goes on.

// Package monitorstop reads a number in the background.
package monitorstop

import (
	"sync/atomic"
	"time"
)

// A Monitor reads a number regularly.
type Monitor struct {
	last    atomic.Int64
	stopped atomic.Bool
	stop    chan struct{}
	done    chan struct{}
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
			m.last.Store(int64(read()))
		case <-m.stop:
			return
		}
	}
}

// Last returns what was read last.
func (m *Monitor) Last() int {
	return int(m.last.Load())
}

// Stop ends the monitor. When it returns read is not called any more.
func (m *Monitor) Stop() {
	if m.stopped.Swap(true) {
		return // stopped already
	}
	close(m.stop)
	<-m.done
}
