// Mutex (3.1): a counter that many goroutines increment.
package main

import (
	"flag"
	"fmt"
	"sync"
)

var (
	workers    = flag.Int("workers", 3, "goroutines that increment")
	increments = flag.Int("increments", 2, "increments by each")
	variant    = flag.String("variant", "fixed", "guide: the count is read past the lock while they work; fixed: Value takes the lock")
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

// Value is what the guide's counter lacks: reading takes the lock, too.
func (c *SafeCounter) Value() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.count
}

func main() {
	flag.Parse()
	var counter SafeCounter
	var wg sync.WaitGroup
	for range *workers {
		wg.Go(func() {
			for range *increments {
				counter.Increment()
			}
		})
	}
	if *variant == "guide" {
		// There is no method that reads, so the field is read directly: a data race.
		fmt.Println("so far:", counter.count)
	} else {
		fmt.Println("so far:", counter.Value())
	}
	wg.Wait()
	fmt.Printf("done: count %d of %d\n", counter.Value(), *workers**increments)
}
