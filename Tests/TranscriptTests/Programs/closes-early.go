package main

import (
	"fmt"
	"sync"
)

func FanIn(inputs ...<-chan int) <-chan int {
	out := make(chan int)
	var wg sync.WaitGroup
	for _, in := range inputs {
		go func() {
			wg.Add(1)
			defer wg.Done()
			for v := range in {
				out <- v
			}
		}()
	}
	go func() {
		wg.Wait()
		close(out)
	}()
	return out
}
func src(v int) <-chan int {
	c := make(chan int, 1)
	c <- v
	close(c)
	return c
}

func main() {
	n := 0
	for v := range FanIn(src(1), src(2)) {
		n += v
	}
	fmt.Println("sum", n)
}
