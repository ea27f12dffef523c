// expect: clean

//go:build go1.21

// One loop variable for all iterations, as the file's language version has it.
package main

import (
	"fmt"
	"sync"
)

func main() {
	names := []string{"a", "b", "c"}
	var wg sync.WaitGroup
	var mu sync.Mutex
	lengths := 0
	for _, name := range names {
		wg.Add(1)
		name := name
		go func() {
			defer wg.Done()
			mu.Lock()
			defer mu.Unlock()
			lengths += len(name)
		}()
	}
	wg.Wait()
	fmt.Println(lengths)
}
