// One lock around everything, held while waiting: three of four goroutines wait for it.
package main

import (
	"fmt"
	"sync"
	"time"
)

type counter struct {
	mu    sync.Mutex
	words map[string]int
}

// add looks a word up, which takes a millisecond, while it holds the lock.
func (c *counter) add(word string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	time.Sleep(time.Millisecond)
	c.words[word]++
}

func main() {
	c := &counter{words: map[string]int{}}
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for _, word := range []string{"to", "be", "or", "not"} {
				c.add(word)
			}
		})
	}
	wg.Wait()
	fmt.Println(len(c.words), "words")
}
