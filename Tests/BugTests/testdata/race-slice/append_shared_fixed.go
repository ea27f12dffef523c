// expect: clean

// Workers append to one slice.
package main

import (
	"fmt"
	"sync"
)

type hit struct{ doc, score int }

func search(docs []int, min int) []hit {
	var hits []hit
	var mu sync.Mutex
	var wg sync.WaitGroup
	for _, d := range docs {
		wg.Add(1)
		go func() {
			defer wg.Done()
			if d*d >= min {
				mu.Lock()
				defer mu.Unlock()
				hits = append(hits, hit{d, d * d})
			}
		}()
	}
	wg.Wait()
	return hits
}

func main() {
	fmt.Println(len(search([]int{1, 2, 3}, 4)) > 0)
}
