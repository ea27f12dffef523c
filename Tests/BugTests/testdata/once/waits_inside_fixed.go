// expect: clean

// The once function waits for a goroutine that needs the once.
package main

import (
	"fmt"
	"sync"
)

type index struct {
	once  sync.Once
	words map[string]int
}

func (x *index) size() int {
	x.once.Do(x.build)
	return len(x.words)
}

func (x *index) build() {
	parts := make(chan string)
	for _, w := range []string{"a", "b"} {
		go func() {
			if w != "" {
				parts <- w
			}
		}()
	}
	x.words = map[string]int{}
	for range 2 {
		x.words[<-parts]++
	}
}

func main() {
	x := &index{}
	done := make(chan int)
	for range 2 {
		go func() { done <- x.size() }()
	}
	fmt.Println(<-done + <-done)
}
