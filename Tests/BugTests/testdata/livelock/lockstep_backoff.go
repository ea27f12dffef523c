// expect: livelock

// Two couriers need both vans. Each gives way when the second van is taken, waits, and tries again: in step with the other.
package main

import (
	"fmt"
	"sync"
	"time"
)

type van struct {
	mu    sync.Mutex
	loads int
}

type courier struct {
	name          string
	first, second *van
	backoff       time.Duration
}

func (c *courier) try() bool {
	c.first.mu.Lock()
	defer func() {
		time.Sleep(time.Millisecond) // unloading
		c.first.mu.Unlock()
	}()
	time.Sleep(time.Millisecond) // loading
	if !c.second.mu.TryLock() {
		return false
	}
	defer c.second.mu.Unlock()
	c.first.loads++
	c.second.loads++
	return true
}

func (c *courier) deliver(wg *sync.WaitGroup) {
	defer wg.Done()
	for !c.try() {
		time.Sleep(c.backoff)
	}
}

func main() {
	a, b := &van{}, &van{}
	couriers := []*courier{
		{"ann", a, b, 2 * time.Millisecond},
		{"bob", b, a, 2 * time.Millisecond},
	}
	var wg sync.WaitGroup
	for _, c := range couriers {
		wg.Add(1)
		go c.deliver(&wg)
	}
	wg.Wait()
	fmt.Println(a.loads, b.loads)
}
