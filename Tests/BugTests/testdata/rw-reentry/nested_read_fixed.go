// expect: clean

// A reader that calls another reader, while a writer comes between them.
package main

import (
	"fmt"
	"sync"
)

type config struct {
	mu     sync.RWMutex
	values map[string]string
}

func (c *config) get(key string) string {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.values[key]
}

func (c *config) address() string {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.values["host"] + ":" + c.values["port"]
}

func (c *config) set(key, value string) {
	c.mu.Lock()
	c.values[key] = value
	c.mu.Unlock()
}

func main() {
	c := &config{values: map[string]string{"host": "localhost", "port": "80"}}
	var wg sync.WaitGroup
	wg.Add(2)
	go func() {
		defer wg.Done()
		_ = c.address()
	}()
	go func() {
		defer wg.Done()
		c.set("port", "8080")
	}()
	wg.Wait()
	fmt.Println(c.address())
}
