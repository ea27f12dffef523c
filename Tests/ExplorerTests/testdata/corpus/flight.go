// explore: 67 schedules, clean
package main

import (
	"fmt"
	"sync"
)

type call struct {
	wg    sync.WaitGroup
	value int
}

type Group struct {
	mu    sync.Mutex
	calls map[string]*call
	cache sync.Map
}

func (g *Group) Do(key string, load func() int) int {
	if v, ok := g.cache.Load(key); ok {
		return v.(int)
	}
	g.mu.Lock()
	if g.calls == nil {
		g.calls = map[string]*call{}
	}
	if c, ok := g.calls[key]; ok {
		g.mu.Unlock()
		c.wg.Wait()
		return c.value
	}
	c := &call{}
	c.wg.Add(1)
	g.calls[key] = c
	g.mu.Unlock()

	c.value = load()
	g.cache.Store(key, c.value)
	c.wg.Done()

	g.mu.Lock()
	delete(g.calls, key)
	g.mu.Unlock()
	return c.value
}

func main() {
	var g Group
	var wg sync.WaitGroup
	results := make([]int, 3)
	for i := range results {
		wg.Add(1)
		go func() {
			defer wg.Done()
			results[i] = g.Do("answer", func() int { return 42 })
		}()
	}
	wg.Wait()
	fmt.Println(results)
}
