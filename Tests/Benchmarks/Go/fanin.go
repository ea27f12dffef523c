// Fan-in: four producers of 250,000 values each, forwarded to one channel.
package main

import (
	"fmt"
	"sync"
)

func producer(n int) <-chan int {
	out := make(chan int)
	go func() {
		defer close(out)
		for i := 0; i < n; i++ {
			out <- i
		}
	}()
	return out
}

func forward(in <-chan int, out chan<- int, wg *sync.WaitGroup) {
	defer wg.Done()
	for v := range in {
		out <- v
	}
}

func fanIn(inputs []<-chan int) <-chan int {
	out := make(chan int)
	var wg sync.WaitGroup
	for i := 0; i < len(inputs); i++ {
		wg.Add(1)
		go forward(inputs[i], out, &wg)
	}
	go func() {
		wg.Wait()
		close(out)
	}()
	return out
}

func main() {
	const n = 250_000
	sum := 0
	for v := range fanIn([]<-chan int{producer(n), producer(n), producer(n), producer(n)}) {
		sum += v
	}
	fmt.Println(sum)
}
