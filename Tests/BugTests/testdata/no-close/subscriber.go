// expect: leak

// Unsubscribing removes the subscriber's channel but does not close it.
package main

import (
	"fmt"
	"sync"
)

type bus struct {
	mu   sync.Mutex
	subs map[int]chan string
	next int
}

func (b *bus) subscribe() (int, <-chan string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.next++
	ch := make(chan string, 2)
	b.subs[b.next] = ch
	return b.next, ch
}

func (b *bus) unsubscribe(id int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	delete(b.subs, id)
}

func (b *bus) publish(s string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, ch := range b.subs {
		select {
		case ch <- s:
		default:
		}
	}
}

func main() {
	b := &bus{subs: map[int]chan string{}}
	id, ch := b.subscribe()
	got := make(chan string, 2)
	go func() {
		for s := range ch {
			got <- s
		}
	}()
	b.publish("hello")
	fmt.Println(<-got)
	b.unsubscribe(id)
}
