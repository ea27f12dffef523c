// warns: nothing

// Which of two features is on is drawn once: entries are noted in the index, or the index is compacted by the cache. Whoever
// takes both locks holds a third one.
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

var both sync.Mutex

func put(cache, index *locked, key int, notes bool) {
	if notes {
		both.Lock()
		defer both.Unlock()
	}
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
	both.Lock()
	defer both.Unlock()
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
