// warns: cache.mu and index.mu are locked in different orders

// Which of two features is on is drawn once: entries are noted in the index, or the index is compacted by the cache. Each
// run nests the locks in one order only.
package main

import (
	"fmt"
	"math/rand"
	"sync"
	"time"
)

type locked struct {
	mu     sync.Mutex
	values map[int]int
}

func put(cache, index *locked, key int, notes bool) {
	cache.mu.Lock()
	defer cache.mu.Unlock()
	cache.values[key]++
	if notes {
		index.mu.Lock()
		index.values[key]++
		index.mu.Unlock()
	}
}

func compact(cache, index *locked, looks bool) {
	index.mu.Lock()
	defer index.mu.Unlock()
	for key := range 2 {
		if looks {
			cache.mu.Lock()
			if cache.values[key] == 0 {
				delete(index.values, key)
			}
			cache.mu.Unlock()
		}
	}
}

func main() {
	cache, index := &locked{values: map[int]int{}}, &locked{values: map[int]int{}}
	notes := rand.Intn(2) == 0
	var wg sync.WaitGroup
	for range 3 {
		wg.Add(2)
		go func() {
			defer wg.Done()
			for key := range 3 {
				put(cache, index, key, notes)
				time.Sleep(time.Millisecond)
			}
		}()
		go func() {
			defer wg.Done()
			for range 3 {
				compact(cache, index, !notes)
				time.Sleep(time.Millisecond)
			}
		}()
	}
	wg.Wait()
	fmt.Println(len(cache.values))
}
