// accept: a context asks, a WaitGroup answers, a mutex guards the number

// Package monitorstop reads a number in the background.
package monitorstop

import (
	"context"
	"sync"
	"time"
)

// A Monitor reads a number regularly.
type Monitor struct {
	cancel context.CancelFunc
	wg     sync.WaitGroup

	mu   sync.Mutex
	last int
}

// Start starts a monitor that calls read once every so often.
func Start(every time.Duration, read func() int) *Monitor {
	ctx, cancel := context.WithCancel(context.Background())
	m := &Monitor{cancel: cancel}
	m.wg.Go(func() {
		ticker := time.NewTicker(every)
		defer ticker.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-ticker.C:
				m.set(read())
			}
		}
	})
	return m
}

// Last returns what was read last.
func (m *Monitor) Last() int {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.last
}

// Stop ends the monitor. When it returns read is not called any more.
func (m *Monitor) Stop() {
	m.cancel()
	m.wg.Wait()
}

func (m *Monitor) set(value int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.last = value
}
