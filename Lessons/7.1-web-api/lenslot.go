// A slot is looked for with len and taken with a send: two steps, and somebody comes between them.
package main

import (
	"fmt"
	"sync"
)

var slots = make(chan struct{}, 1)

// admit lets a request in if there is a slot, and never waits: that is the plan.
func admit() bool {
	if len(slots) == cap(slots) {
		return false
	}
	slots <- struct{}{} // meanwhile it may be taken: this waits
	return true
}

func main() {
	var wg sync.WaitGroup
	var mu sync.Mutex
	admitted := 0
	for range 2 {
		wg.Go(func() {
			if admit() {
				mu.Lock()
				admitted++
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	fmt.Println("admitted:", admitted)
}
