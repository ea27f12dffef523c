// expect: clean

// Stopping a ticker does not close its channel: the loop over it never ends.
package main

import (
	"fmt"
	"sync"
	"time"
)

type poller struct {
	mu    sync.Mutex
	polls int
	t     *time.Ticker
	quit  chan struct{}
}

func (p *poller) run() {
	for {
		select {
		case <-p.t.C:
			p.poll()
		case <-p.quit:
			return
		}
	}
}

func (p *poller) poll() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.polls++
}

func (p *poller) stop() {
	p.t.Stop()
	close(p.quit)
}

func main() {
	p := &poller{t: time.NewTicker(10 * time.Millisecond)}
	p.quit = make(chan struct{})
	go p.run()
	time.Sleep(25 * time.Millisecond)
	p.stop()
	p.mu.Lock()
	fmt.Println(p.polls)
	p.mu.Unlock()
}
