// explore: 378 schedules, clean
package main

import (
	"fmt"
	"sync"
)

func produce(id, count int) <-chan int {
	out := make(chan int)
	go func() {
		defer close(out)
		for i := range count {
			out <- id*10 + i
		}
	}()
	return out
}

func merge(inputs ...<-chan int) <-chan int {
	out := make(chan int)
	var wg sync.WaitGroup
	for _, in := range inputs {
		wg.Add(1)
		go func() {
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

func main() {
	sum := 0
	for v := range merge(produce(1, 2), produce(2, 2), produce(3, 2)) {
		sum += v
	}
	fmt.Println(sum)
}
