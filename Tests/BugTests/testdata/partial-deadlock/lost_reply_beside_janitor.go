// expect: partial-deadlock

// A broker's reply is lost when the key is unknown: the caller waits for ever, while the cache's janitor looks for old
// entries.
package main

import (
	"fmt"
	"sync"
	"time"
)

type request struct {
	key   string
	reply chan int
}

type broker struct {
	mu       sync.Mutex
	values   map[string]int
	requests chan request
}

func (b *broker) serve() {
	for r := range b.requests {
		b.mu.Lock()
		value, ok := b.values[r.key]
		b.mu.Unlock()
		if !ok {
			continue
		}
		r.reply <- value
	}
}

func (b *broker) janitor() {
	for range time.Tick(time.Second) {
		b.mu.Lock()
		for key, value := range b.values {
			if value < 0 {
				delete(b.values, key)
			}
		}
		b.mu.Unlock()
	}
}

func (b *broker) get(key string) int {
	reply := make(chan int)
	b.requests <- request{key, reply}
	return <-reply
}

func main() {
	b := &broker{values: map[string]int{"a": 1}, requests: make(chan request)}
	go b.serve()
	go b.janitor()
	fmt.Println(b.get("a"))
	fmt.Println(b.get("b"))
}
