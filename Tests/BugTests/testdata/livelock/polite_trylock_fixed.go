// expect: clean

// Both give way when the other's lock is taken, and both try again.
package main

import (
	"fmt"
	"runtime"
	"sync"
)

type fork struct {
	mu sync.Mutex
	id int
}

func dine(first, second *fork) int {
	for tries := 1; ; tries++ {
		first.mu.Lock()
		second.mu.Lock()
		{
			second.mu.Unlock()
			first.mu.Unlock()
			return tries
		}
	}
}

func main() {
	a, b := &fork{id: 1}, &fork{id: 2}
	done := make(chan int)
	b.mu.Lock()
	go func() { done <- dine(a, b) }()
	runtime.Gosched()
	b.mu.Unlock()
	fmt.Println(<-done >= 1)
}
