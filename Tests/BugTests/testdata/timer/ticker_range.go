// expect: leak

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
}

func (p *poller) run() {
	for range p.t.C {
		p.poll()
	}
}

func (p *poller) poll() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.polls++
}

func (p *poller) stop() {
	p.t.Stop()
}

func main() {
	p := &poller{t: time.NewTicker(10 * time.Millisecond)}
	go p.run()
	time.Sleep(25 * time.Millisecond)
	p.stop()
	p.mu.Lock()
	fmt.Println(p.polls)
	p.mu.Unlock()
}
