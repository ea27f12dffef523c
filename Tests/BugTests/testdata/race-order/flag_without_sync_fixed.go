// expect: clean

// A flag says that the data is ready; nothing orders the two.
package main

import (
	"fmt"
	"runtime"
	"sync/atomic"
)

type box struct {
	data  []int
	ready atomic.Bool
}

func (b *box) fill(n int) {
	for i := range n {
		b.data = append(b.data, i)
	}
	b.ready.Store(true)
}

func main() {
	b := &box{}
	go b.fill(2)
	for !b.ready.Load() {
		runtime.Gosched()
	}
	fmt.Println(len(b.data))
}
