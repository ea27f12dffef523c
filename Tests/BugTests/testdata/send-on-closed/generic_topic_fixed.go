// expect: clean
package main

import (
	"fmt"
	"sync"
)

type topic[T any] struct {
	mu     sync.RWMutex
	subs   map[int]chan T
	nextID int
}

func (t *topic[T]) subscribe() (int, <-chan T) {
	t.mu.Lock()
	defer t.mu.Unlock()
	c := make(chan T, 1)
	t.nextID++
	t.subs[t.nextID] = c
	return t.nextID, c
}

func (t *topic[T]) unsubscribe(id int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if c, ok := t.subs[id]; ok {
		delete(t.subs, id)
		close(c)
	}
}

func (t *topic[T]) publish(v T) {
	t.mu.RLock()
	defer t.mu.RUnlock()
	for _, c := range t.subs {
		select {
		case c <- v:
		default:
		}
	}
}

func main() {
	t := &topic[string]{subs: map[int]chan string{}}
	id, _ := t.subscribe()
	var wg sync.WaitGroup
	wg.Go(func() { t.publish("deploy") })
	wg.Go(func() { t.unsubscribe(id) })
	wg.Wait()
	fmt.Println(len(t.subs))
}
