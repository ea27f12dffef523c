// reject: deadlock
// This waits for an answer that the goroutine gives only once: the second Stop waits for ever.

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
	once sync.Once
	stop chan struct{} // closed by Stop
	done chan struct{} // closed when the goroutine has ended
}

// Start starts a monitor that calls read once every so often.
func Start(every time.Duration, read func() int) *Monitor {
	m := &Monitor{stop: make(chan struct{}), done: make(chan struct{})}
	go m.run(every, read)
	return m
}

func (m *Monitor) run(every time.Duration, read func() int) {
	ticker := time.NewTicker(every)
	defer ticker.Stop()
	for {
		select {
		case <-ticker.C:
			m.last.Store(int64(read()))
		case <-m.stop:
			m.done <- struct{}{}
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
	m.once.Do(func() { close(m.stop) })
	<-m.done
}
