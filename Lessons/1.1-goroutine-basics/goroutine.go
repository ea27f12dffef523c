// Goroutine basics (1.1): a goroutine runs beside its starter, and nobody waits for it unless told to.
package main

import (
	"flag"
	"fmt"
	"sync"
	"time"
)

var (
	workers = flag.Int("workers", 1, "goroutines to start")
	work    = flag.Duration("work", 0, "simulated work of each goroutine")
	pause   = flag.Duration("pause", time.Second, "how long the guide's main sleeps")
	variant = flag.String("variant", "fixed", "guide: main sleeps and hopes; fixed: main waits")
)

func main() {
	flag.Parse()
	var finished int
	if *variant == "guide" {
		finished = sleepAndHope()
	} else {
		finished = wait()
	}
	fmt.Printf("done: %d of %d goroutines finished\n", finished, *workers)
}

// sleepAndHope is the guide's version: nothing connects the sleep with the goroutines' end.
func sleepAndHope() int {
	var mu sync.Mutex
	finished := 0
	for range *workers {
		go func() {
			time.Sleep(*work)
			// Code executed concurrently
			fmt.Println("Executing in a new goroutine")
			mu.Lock()
			defer mu.Unlock()
			finished++
		}()
	}
	// Main thread code
	time.Sleep(*pause)
	mu.Lock()
	defer mu.Unlock()
	return finished
}

// wait starts the same goroutines and waits for what they signal.
func wait() int {
	var wg sync.WaitGroup
	var mu sync.Mutex
	finished := 0
	for range *workers {
		wg.Go(func() {
			time.Sleep(*work)
			fmt.Println("Executing in a new goroutine")
			mu.Lock()
			defer mu.Unlock()
			finished++
		})
	}
	wg.Wait()
	return finished
}
