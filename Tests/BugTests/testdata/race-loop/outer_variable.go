// expect: race

// The loop assigns to a variable outside of it, which the goroutines capture.
package main

import (
	"fmt"
	"sync"
)

type task struct{ id int }

func main() {
	tasks := []task{{1}, {2}, {3}}
	var wg sync.WaitGroup
	var mu sync.Mutex
	sum := 0
	var t task
	for _, t = range tasks {
		wg.Add(1)
		go func() {
			defer wg.Done()
			mu.Lock()
			sum += t.id
			mu.Unlock()
		}()
	}
	wg.Wait()
	fmt.Println(sum > 0)
}
