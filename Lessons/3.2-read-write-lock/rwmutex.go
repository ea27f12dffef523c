// Read-write lock (3.2): many readers at once, or one writer.
package main

import (
	"flag"
	"fmt"
	"sync"
	"time"
)

var (
	readers = flag.Int("readers", 3, "goroutines that read")
	writers = flag.Int("writers", 1, "goroutines that increment a key")
	keys    = flag.Int("keys", 1, "keys in the map")
	rounds  = flag.Int("rounds", 2, "reads or increments by each goroutine")
	work    = flag.Duration("work", 0, "simulated work while holding the lock (fixed variant)")
	variant = flag.String("variant", "fixed", "guide: read, then write, under two locks; fixed: Update does both under one")
)

type SafeMap struct {
	sync.RWMutex
	data map[string]interface{}
}

func (m *SafeMap) Get(key string) interface{} {
	m.RLock()
	defer m.RUnlock()
	return m.data[key]
}

func (m *SafeMap) Set(key string, value interface{}) {
	m.Lock()
	defer m.Unlock()
	m.data[key] = value
}

// Map keeps its lock to itself and offers the operation that callers mean.
type Map struct {
	mu   sync.RWMutex
	data map[string]int
}

// Get returns the value of key and whether there is one.
func (m *Map) Get(key string) (int, bool) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	time.Sleep(*work)
	value, ok := m.data[key]
	return value, ok
}

// Update changes the value of key in one critical section.
func (m *Map) Update(key string, change func(int) int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	time.Sleep(*work)
	if m.data == nil {
		m.data = make(map[string]int)
	}
	m.data[key] = change(m.data[key])
}

func name(key int) string { return fmt.Sprintf("k%d", key) }

func main() {
	flag.Parse()
	total := 0
	if *variant == "guide" {
		m := &SafeMap{data: map[string]interface{}{}}
		for key := range *keys {
			m.Set(name(key), 0)
		}
		run(
			func(key string) { m.Get(key) },
			func(key string) { m.Set(key, m.Get(key).(int)+1) })
		for key := range *keys {
			total += m.Get(name(key)).(int)
		}
	} else {
		var m Map
		run(
			func(key string) { m.Get(key) },
			func(key string) { m.Update(key, func(n int) int { return n + 1 }) })
		for key := range *keys {
			value, _ := m.Get(name(key))
			total += value
		}
	}
	fmt.Printf("done: %d of %d increments\n", total, *writers**rounds)
}

// run lets the readers and writers do their rounds and waits for all.
func run(read, increment func(key string)) {
	var wg sync.WaitGroup
	for i := range *readers {
		wg.Go(func() {
			for round := range *rounds {
				read(name((i + round) % max(1, *keys)))
			}
		})
	}
	for i := range *writers {
		wg.Go(func() {
			for round := range *rounds {
				increment(name((i + round) % max(1, *keys)))
			}
		})
	}
	wg.Wait()
}
