// explore: 75 schedules, clean
package main

import (
	"fmt"
	"sync"
)

type Broker struct {
	mu     sync.Mutex
	subs   map[int]chan string
	next   int
	closed bool
}

func NewBroker() *Broker { return &Broker{subs: map[int]chan string{}} }

func (b *Broker) Subscribe() (int, <-chan string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	id := b.next
	b.next++
	ch := make(chan string, 2)
	b.subs[id] = ch
	return id, ch
}

func (b *Broker) Publish(msg string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.closed {
		return
	}
	for id := range b.next {
		select {
		case b.subs[id] <- msg:
		default:
		}
	}
}

func (b *Broker) Close() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.closed = true
	for id := range b.next {
		close(b.subs[id])
	}
}

func main() {
	b := NewBroker()
	var wg sync.WaitGroup
	for range 2 {
		_, ch := b.Subscribe()
		wg.Go(func() {
			for range ch {
			}
		})
	}
	var publishers sync.WaitGroup
	for i := range 2 {
		publishers.Go(func() { b.Publish(fmt.Sprint("message ", i)) })
	}
	publishers.Wait()
	b.Close()
	wg.Wait()
	fmt.Println("closed")
}
