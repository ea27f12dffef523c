// expect: race

// An object is put back on the error path and by the defer: two goroutines get the same one.
package main

import (
	"fmt"
	"sync"
)

type scratch struct{ sum int }

type calc struct {
	pool sync.Pool
}

func (c *calc) run(values []int) int {
	s := c.pool.Get().(*scratch)
	defer c.pool.Put(s)
	s.sum = 0
	for _, v := range values {
		if v < 0 {
			c.pool.Put(s)
			return -1
		}
		s.sum += v
	}
	return s.sum
}

func main() {
	c := &calc{}
	c.pool.New = func() any { return new(scratch) }
	c.run([]int{-1})
	results := make(chan int)
	for i := range 2 {
		go func() { results <- c.run([]int{i, 1}) }()
	}
	fmt.Println(<-results + <-results)
}
