// Goroutine basics (1.1), wrong: each goroutine announces itself, which may be too late.
package main

import (
	"fmt"
	"sync"
)

func main() {
	var wg sync.WaitGroup
	for i := range 2 {
		go func() {
			wg.Add(1) // too late: Wait may have looked already
			defer wg.Done()
			fmt.Println("goroutine", i)
		}()
	}
	wg.Wait()
	fmt.Println("all done")
}
