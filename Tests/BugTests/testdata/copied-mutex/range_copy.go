// expect: race

// Ranging over a slice of structs with locks works on copies.
package main

import (
	"fmt"
	"sync"
)

type shard struct {
	mu   sync.Mutex
	keys map[string]int
}

func bump(s shard, key string) {
	s.mu.Lock()
	s.keys[key]++
	s.mu.Unlock()
}

func main() {
	shards := []shard{{keys: map[string]int{}}, {keys: map[string]int{}}}
	var wg sync.WaitGroup
	for range 2 {
		wg.Go(func() {
			for _, s := range shards {
				bump(s, "hits")
			}
		})
	}
	wg.Wait()
	fmt.Println(shards[0].keys["hits"] + shards[1].keys["hits"])
}
