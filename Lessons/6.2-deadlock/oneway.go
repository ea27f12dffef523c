// Two goroutines are stuck with two locks, a third one ticks on: no message from the runtime.
package main

import (
	"fmt"
	"sync"
	"time"
)

func main() {
	var a, b sync.Mutex
	go func() {
		a.Lock()
		defer a.Unlock()
		b.Lock()
		defer b.Unlock()
	}()
	go func() {
		b.Lock()
		defer b.Unlock()
		a.Lock()
		defer a.Unlock()
	}()
	for range 2 {
		time.Sleep(time.Second)
		fmt.Println("still serving")
	}
}
