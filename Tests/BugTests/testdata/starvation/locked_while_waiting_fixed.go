// expect: clean

// A reader gives the inbox free while it waits for the first letter.
package main

import (
	"fmt"
	"sync"
	"time"
)

type inbox struct {
	mu      sync.Mutex
	letters []string
}

func (b *inbox) put(letter string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.letters = append(b.letters, letter)
}

func (b *inbox) take() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	for len(b.letters) == 0 {
		b.mu.Unlock()
		time.Sleep(time.Millisecond)
		b.mu.Lock()
	}
	letter := b.letters[0]
	b.letters = b.letters[1:]
	return letter
}

func main() {
	b := &inbox{}
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		time.Sleep(3 * time.Millisecond)
		b.put("dear sir")
	}()
	fmt.Println(b.take())
	wg.Wait()
}
