// Rule 6: wait for goroutines with a WaitGroup that knows of them. Broken, Add runs inside; with --right wg.Go does all.
package main

import (
	"flag"
	"fmt"
	"sync"
)

var right = flag.Bool("right", false, "keep the rule")

func main() {
	flag.Parse()
	var wg sync.WaitGroup
	var mu sync.Mutex
	done := 0
	work := func() {
		mu.Lock()
		defer mu.Unlock()
		done++
	}
	for range 2 {
		if *right {
			wg.Go(work)
			continue
		}
		go func() {
			wg.Add(1)
			defer wg.Done()
			work()
		}()
	}
	wg.Wait()
	mu.Lock()
	fmt.Println("done", done)
	mu.Unlock()
}
