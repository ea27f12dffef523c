// expect: deadlock

// Closing the queue signals one of its waiting consumers only.
package main

import (
	"fmt"
	"sync"
)

type queue struct {
	mu       sync.Mutex
	nonEmpty sync.Cond
	items    []int
	closed   bool
}

func newQueue() *queue {
	q := &queue{}
	q.nonEmpty.L = &q.mu
	return q
}

func (q *queue) put(v int) {
	q.mu.Lock()
	q.items = append(q.items, v)
	q.nonEmpty.Signal()
	q.mu.Unlock()
}

func (q *queue) close() {
	q.mu.Lock()
	q.closed = true
	q.nonEmpty.Signal()
	q.mu.Unlock()
}

func (q *queue) take() (int, bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	for len(q.items) == 0 {
		if q.closed {
			return 0, false
		}
		q.nonEmpty.Wait()
	}
	v := q.items[0]
	q.items = q.items[1:]
	return v, true
}

func main() {
	q := newQueue()
	var wg sync.WaitGroup
	for range 2 {
		wg.Go(func() {
			for {
				if _, ok := q.take(); !ok {
					return
				}
			}
		})
	}
	q.put(1)
	q.close()
	wg.Wait()
	fmt.Println("closed")
}
