// Goroutine basics (1.1), wrong: the goroutines share one variable that each takes for its own.
package main

import (
	"fmt"
	"sync"
)

func main() {
	var wg sync.WaitGroup
	var name string
	for _, name = range []string{"ann", "bob"} {
		wg.Go(func() {
			fmt.Println("hello,", name)
		})
	}
	wg.Wait()
}
