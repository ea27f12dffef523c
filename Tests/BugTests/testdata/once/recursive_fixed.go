// expect: clean

// The function of a Once uses what the same Once makes.
package main

import (
	"fmt"
	"sync"
)

type config struct {
	once   sync.Once
	values map[string]string
}

func (c *config) load() {
	c.once.Do(func() {
		c.values = map[string]string{"mode": "dev"}
		if c.values["mode"] == "dev" {
			c.values["debug"] = "on"
		}
	})
}

func (c *config) get(key string) string {
	c.load()
	return c.values[key]
}

func main() {
	c := &config{}
	var wg sync.WaitGroup
	for range 2 {
		wg.Go(func() { _ = c.get("debug") })
	}
	wg.Wait()
	fmt.Println(c.get("debug"))
}
