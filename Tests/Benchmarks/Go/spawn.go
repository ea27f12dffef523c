// A million goroutines, a hundred thousand of them alive at a time: all are parked before any may end.
package main

import (
	"fmt"
	"sync"
)

func worker(i int, gate <-chan struct{}, results chan<- int, wg *sync.WaitGroup) {
	defer wg.Done()
	<-gate
	results <- i
}

func main() {
	const alive, rounds = 100_000, 10
	total := 0
	for round := 0; round < rounds; round++ {
		var wg sync.WaitGroup
		gate := make(chan struct{})
		results := make(chan int, alive)
		for i := 0; i < alive; i++ {
			wg.Add(1)
			go worker(i, gate, results, &wg)
		}
		close(gate)
		wg.Wait()
		close(results)
		for v := range results {
			total += v
		}
	}
	fmt.Println(total)
}
