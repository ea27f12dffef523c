// A counter that is passed by value: every call locks and increments a copy.
package main

import (
	"fmt"
	"sync"
)

type SafeCounter struct {
	mu    sync.Mutex
	count int
}

func (c *SafeCounter) Increment() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.count++
}

func work(c SafeCounter) {
	c.Increment()
}

func main() {
	var c SafeCounter
	var wg sync.WaitGroup
	for range 3 {
		wg.Go(func() { work(c) })
	}
	wg.Wait()
	fmt.Println("count", c.count)
}
