package main

import (
	"fmt"
	"sync"
)

type Q[T any] struct {
	mu    sync.Mutex
	cond  *sync.Cond
	items []T
	max   int
}

func NewQ[T any](n int) *Q[T] { q := &Q[T]{max: n}; q.cond = sync.NewCond(&q.mu); return q }
func (q *Q[T]) Put(x T) {
	q.mu.Lock()
	defer q.mu.Unlock()
	for len(q.items) == q.max {
		q.cond.Wait()
	}
	q.items = append(q.items, x)
	q.cond.Broadcast()
}
func (q *Q[T]) Get() T {
	q.mu.Lock()
	defer q.mu.Unlock()
	for len(q.items) == 0 {
		q.cond.Wait()
	}
	x := q.items[0]
	q.items = q.items[1:]
	q.cond.Broadcast()
	return x
}
func main() {
	q := NewQ[int](3)
	var wg sync.WaitGroup
	for p := range 3 {
		wg.Go(func() {
			for i := range 100 {
				q.Put(p*100 + i)
			}
		})
	}
	sum := 0
	for range 300 {
		sum += q.Get()
	}
	wg.Wait()
	fmt.Println(sum)
	var rw sync.RWMutex
	m := map[int]int{}
	for i := range 5 {
		wg.Go(func() { rw.Lock(); m[i] = i * i; rw.Unlock() })
		wg.Go(func() { rw.RLock(); _ = m[i]; rw.RUnlock() })
	}
	wg.Wait()
	fmt.Println(m)
}
