// expect: race

// A flag says that the data is ready; nothing orders the two.
package main

import (
	"fmt"
	"runtime"
)

type box struct {
	data  []int
	ready bool
}

func (b *box) fill(n int) {
	for i := range n {
		b.data = append(b.data, i)
	}
	b.ready = true
}

func main() {
	b := &box{}
	go b.fill(2)
	for !b.ready {
		runtime.Gosched()
	}
	fmt.Println(len(b.data))
}
