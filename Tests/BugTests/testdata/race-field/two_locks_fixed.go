// expect: clean

// Each method locks, but not the same lock.
package main

import (
	"fmt"
	"sync"
)

type inventory struct {
	read  sync.Mutex
	write sync.Mutex
	stock map[string]int
	total int
}

func (v *inventory) add(n int) {
	v.write.Lock()
	defer v.write.Unlock()
	v.total += n
}

func (v *inventory) sum() int {
	v.write.Lock()
	defer v.write.Unlock()
	return v.total
}

func main() {
	v := &inventory{}
	done := make(chan int, 2)
	go func() {
		v.add(3)
		done <- 0
	}()
	go func() { done <- v.sum() }()
	fmt.Println(<-done+<-done >= 0)
}
