// expect: clean

// Writers lock; the reader of the length does not.
package main

import (
	"fmt"
	"sync"
)

type pool struct {
	mu   sync.Mutex
	free []int
	size int
}

func (p *pool) put(v int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.free = append(p.free, v)
	p.size++
}

func (p *pool) len() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.size
}

func main() {
	p := &pool{}
	var wg sync.WaitGroup
	wg.Add(2)
	go func() {
		defer wg.Done()
		p.put(1)
	}()
	go func() {
		defer wg.Done()
		if p.len() > 1 {
			fmt.Println("full")
		}
	}()
	wg.Wait()
	fmt.Println(p.size)
}
