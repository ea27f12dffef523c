// expect: clean

// A broker replies when the key is unknown, too, and ends with its janitor.
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
	stop     chan struct{}
	ended    sync.WaitGroup
}

func (b *broker) serve() {
	defer b.ended.Done()
	for r := range b.requests {
		b.mu.Lock()
		value, ok := b.values[r.key]
		b.mu.Unlock()
		if !ok {
			value = -1
		}
		r.reply <- value
	}
}

func (b *broker) janitor() {
	defer b.ended.Done()
	ticker := time.NewTicker(time.Second)
	defer ticker.Stop()
	for {
		select {
		case <-ticker.C:
		case <-b.stop:
			return
		}
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
	b := &broker{
		values: map[string]int{"a": 1}, requests: make(chan request), stop: make(chan struct{}),
	}
	b.ended.Add(2)
	go b.serve()
	go b.janitor()
	fmt.Println(b.get("a"))
	fmt.Println(b.get("b"))
	close(b.requests)
	close(b.stop)
	b.ended.Wait()
}
