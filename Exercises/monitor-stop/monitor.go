// Package monitorstop reads a number in the background.
package monitorstop

import "time"

// A Monitor reads a number regularly.
type Monitor struct {
	last int
}

// Start starts a monitor that calls read once every so often.
func Start(every time.Duration, read func() int) *Monitor {
	m := &Monitor{}
	go func() {
		for {
			time.Sleep(every)
			m.last = read()
		}
	}()
	return m
}

// Last returns what was read last.
func (m *Monitor) Last() int {
	return m.last
}

// Stop ends the monitor. When it returns read is not called any more.
func (m *Monitor) Stop() {
	// TODO
}
