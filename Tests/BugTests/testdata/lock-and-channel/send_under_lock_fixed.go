// expect: clean

// A queue sends with its lock held; the receiver needs the lock to go on.
package main

import (
	"fmt"
	"sync"
)

type queue struct {
	mu      sync.Mutex
	out     chan int
	pending []int
}

func (q *queue) flush() {
	q.mu.Lock()
	batch := q.pending
	q.pending = nil
	q.mu.Unlock()
	for _, v := range batch {
		q.out <- v
	}
}

func (q *queue) size() int {
	q.mu.Lock()
	defer q.mu.Unlock()
	return len(q.pending)
}

func main() {
	q := &queue{out: make(chan int), pending: []int{1, 2}}
	done := make(chan int)
	go func() {
		total := 0
		for range 2 {
			total += <-q.out
			_ = q.size()
		}
		done <- total
	}()
	go q.flush()
	fmt.Println(<-done)
}
