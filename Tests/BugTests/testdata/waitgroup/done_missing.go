// expect: deadlock

// An early return leaves Done out.
package main

import (
	"fmt"
	"strings"
	"sync"
)

type indexer struct {
	mu    sync.Mutex
	words map[string]int
}

func (x *indexer) index(line string, wg *sync.WaitGroup) {
	line = strings.TrimSpace(line)
	if line == "" {
		return
	}
	x.mu.Lock()
	for _, w := range strings.Fields(line) {
		x.words[w]++
	}
	x.mu.Unlock()
	wg.Done()
}

func main() {
	x := &indexer{words: map[string]int{}}
	var wg sync.WaitGroup
	for _, line := range []string{"a b", "  ", "b"} {
		wg.Add(1)
		go x.index(line, &wg)
	}
	wg.Wait()
	fmt.Println(x.words["b"])
}
