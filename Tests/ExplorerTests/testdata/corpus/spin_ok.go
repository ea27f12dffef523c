// explore: 4 schedules, clean
package main

import (
	"fmt"
	"runtime"
	"sync"
)

func main() {
	var mu sync.Mutex
	ready := false
	go func() {
		mu.Lock()
		ready = true
		mu.Unlock()
	}()
	for {
		mu.Lock()
		if ready {
			mu.Unlock()
			break
		}
		mu.Unlock()
		runtime.Gosched()
	}
	fmt.Println("ready")
}
