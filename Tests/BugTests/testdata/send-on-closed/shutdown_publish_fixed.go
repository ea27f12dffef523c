// expect: clean

// A broker closes its subscribers' channels at shutdown while somebody publishes.
package main

import (
	"fmt"
	"sync"
)

type broker struct {
	mu     sync.Mutex
	subs   []chan string
	closed bool
}

func (b *broker) subscribe() <-chan string {
	ch := make(chan string, 1)
	b.mu.Lock()
	b.subs = append(b.subs, ch)
	b.mu.Unlock()
	return ch
}

func (b *broker) publish(s string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.closed {
		return
	}
	for _, ch := range b.subs {
		ch <- s
	}
}

func (b *broker) shutdown() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.closed = true
	for _, ch := range b.subs {
		close(ch)
	}
}

func main() {
	b := &broker{}
	ch := b.subscribe()
	var wg sync.WaitGroup
	wg.Add(2)
	go func() {
		defer wg.Done()
		b.publish("hello")
	}()
	go func() {
		defer wg.Done()
		b.shutdown()
	}()
	n := 0
	for range ch {
		n++
	}
	wg.Wait()
	fmt.Println(n <= 1)
}
