// expect: clean

// Add is called by the goroutine itself: Wait may come first.
package main

import (
	"fmt"
	"sync"
)

type crawler struct {
	mu      sync.Mutex
	visited map[string]bool
	wg      sync.WaitGroup
}

func (c *crawler) visit(url string) {
	defer c.wg.Done()
	c.mu.Lock()
	c.visited[url] = true
	c.mu.Unlock()
}

func main() {
	c := &crawler{visited: map[string]bool{}}
	for _, url := range []string{"/", "/a"} {
		c.wg.Add(1)
		go c.visit(url)
	}
	c.wg.Wait()
	c.mu.Lock()
	n := len(c.visited)
	c.mu.Unlock()
	fmt.Println(n >= 0)
}
