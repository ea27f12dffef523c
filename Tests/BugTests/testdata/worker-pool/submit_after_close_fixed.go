// expect: clean

// Submit looks at a flag and then sends; stop closes the queue between the two.
package main

import (
	"errors"
	"fmt"
	"sync"
)

type pool struct {
	mu     sync.RWMutex
	closed bool
	jobs   chan func()
	wg     sync.WaitGroup
}

func (p *pool) start(n int) {
	for range n {
		p.wg.Add(1)
		go func() {
			defer p.wg.Done()
			for f := range p.jobs {
				f()
			}
		}()
	}
}

func (p *pool) submit(f func()) error {
	p.mu.RLock()
	defer p.mu.RUnlock()
	if p.closed {
		return errors.New("closed")
	}
	p.jobs <- f
	return nil
}

func (p *pool) stop() {
	p.mu.Lock()
	p.closed = true
	p.mu.Unlock()
	close(p.jobs)
	p.wg.Wait()
}

func main() {
	p := &pool{jobs: make(chan func())}
	p.start(1)
	done := make(chan error)
	go func() { done <- p.submit(func() {}) }()
	p.stop()
	err := <-done
	fmt.Println(err == nil || err.Error() == "closed")
}
