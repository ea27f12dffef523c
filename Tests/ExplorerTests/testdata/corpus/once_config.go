// explore: 349 schedules, clean
package main

import (
	"fmt"
	"sync"
	"sync/atomic"
)

type Config struct{ name string }

var (
	once   sync.Once
	config *Config
	loads  atomic.Int32
)

func Get() *Config {
	once.Do(func() {
		loads.Add(1)
		config = &Config{name: "prod"}
	})
	return config
}

func main() {
	var wg sync.WaitGroup
	var hits atomic.Int64
	for range 3 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			if Get().name == "prod" {
				hits.Add(1)
			}
			if Get() != nil {
				hits.Add(1)
			}
		}()
	}
	wg.Wait()
	fmt.Println(loads.Load(), hits.Load())
}
