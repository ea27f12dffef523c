// warns: nothing

// Which of two features is on is drawn once: entries are noted in the index, or the index is compacted by the cache. Each
// goroutine has a cache and an index of its own, and which memory they take depends on the schedule.
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

var rounds locked

func count() {
	rounds.mu.Lock()
	defer rounds.mu.Unlock()
	rounds.values[0]++
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
	rounds.values = map[int]int{}
	notes := rand.Intn(2) == 0
	var wg sync.WaitGroup
	for range 3 {
		wg.Add(2)
		go func() {
			defer wg.Done()
			cache, index := &locked{values: map[int]int{}}, &locked{values: map[int]int{}}
			for key := range 3 {
				put(cache, index, key, notes)
				count()
				time.Sleep(time.Millisecond)
			}
		}()
		go func() {
			defer wg.Done()
			index, cache := &locked{values: map[int]int{}}, &locked{values: map[int]int{}}
			for range 3 {
				compact(cache, index, !notes)
				count()
				time.Sleep(time.Millisecond)
			}
		}()
	}
	wg.Wait()
	fmt.Println(notes)
}
