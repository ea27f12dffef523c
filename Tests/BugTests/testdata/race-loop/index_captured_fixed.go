// expect: clean

// A three-clause loop changes its variable in the body after the goroutine was started.
package main

import (
	"fmt"
	"sync"
)

func main() {
	parts := []int{10, 20, 30, 40}
	var wg sync.WaitGroup
	sums := make(chan int, len(parts))
	for i := 0; i < len(parts); i++ {
		i, at := i, i
		_ = i
		wg.Add(1)
		go func() {
			defer wg.Done()
			sums <- parts[i%len(parts)]
		}()
		if parts[at] == 20 {
			continue
		}
	}
	wg.Wait()
	close(sums)
	n := 0
	for range sums {
		n++
	}
	fmt.Println(n > 0)
}
