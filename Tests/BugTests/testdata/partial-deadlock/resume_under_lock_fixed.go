// expect: clean
package main

import (
	"context"
	"fmt"
	"sync"
	"time"
)

type compactor struct {
	mu     sync.Mutex
	paused bool
	resume chan struct{}
	runs   int
}

func (c *compactor) Pause() {
	c.mu.Lock()
	c.paused = true
	c.mu.Unlock()
}

func (c *compactor) Resume() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.paused {
		c.paused = false
		select {
		case c.resume <- struct{}{}:
		default:
		}
	}
}

func (c *compactor) run(ctx context.Context) {
	tick := time.NewTicker(time.Minute)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		case <-c.resume:
		}
		c.mu.Lock()
		if !c.paused {
			c.runs++
		}
		c.mu.Unlock()
	}
}

func main() {
	ctx, cancel := context.WithCancel(context.Background())
	c := &compactor{resume: make(chan struct{})}
	var wg sync.WaitGroup
	wg.Go(func() { c.run(ctx) })
	c.Pause()
	time.Sleep(time.Minute)
	c.Resume()
	cancel()
	wg.Wait()
	fmt.Println("stopped")
}
