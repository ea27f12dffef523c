// A goroutine that waits for a flag by looking at it, while the one that should set it waits for the goroutine.
package main

import (
	"fmt"
	"sync"
	"sync/atomic"
)

func main() {
	var ready atomic.Bool
	var wg sync.WaitGroup
	wg.Go(func() {
		for !ready.Load() {
			// look again
		}
	})
	wg.Wait() // for the one that waits for the line below
	ready.Store(true)
	fmt.Println("ready")
}
