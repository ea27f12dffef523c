// expect: clean

// The group is passed by value: the workers count down copies.
package main

import (
	"fmt"
	"sync"
)

type totals struct {
	mu  sync.Mutex
	sum int
}

func add(t *totals, n int, wg *sync.WaitGroup) {
	defer wg.Done()
	t.mu.Lock()
	defer t.mu.Unlock()
	t.sum += n
}

func main() {
	t := &totals{}
	var wg sync.WaitGroup
	for i := range 3 {
		wg.Add(1)
		go add(t, i, &wg)
	}
	wg.Wait()
	fmt.Println(t.sum)
}
