// A counter that was repaired after increments had been lost.
package main

import (
	"fmt"
	"sync"
)

type counter struct {
	mu    sync.Mutex
	count int
}

func (c *counter) add(n int) int {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.count += n
	return c.count
}

func main() {
	var c counter
	var wg sync.WaitGroup
	for range 3 {
		wg.Go(func() { c.add(1) })
	}
	wg.Wait()
	fmt.Println("count", c.add(0))
}
