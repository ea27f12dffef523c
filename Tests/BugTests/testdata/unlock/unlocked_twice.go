// expect: misuse

// A deferred unlock beside an explicit one.
package main

import (
	"fmt"
	"sync"
)

type queue struct {
	mu    sync.Mutex
	items []int
}

func (q *queue) pop() (int, bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if len(q.items) == 0 {
		q.mu.Unlock()
		return 0, false
	}
	v := q.items[0]
	q.items = q.items[1:]
	return v, true
}

func main() {
	q := &queue{items: []int{1, 2, 3}}
	var wg sync.WaitGroup
	sums := make([]int, 2)
	for w := range sums {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for {
				v, ok := q.pop()
				if !ok {
					return
				}
				sums[w] += v
			}
		}()
	}
	wg.Wait()
	fmt.Println(sums[0] + sums[1])
}
