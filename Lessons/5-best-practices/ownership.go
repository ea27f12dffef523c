// Rule 1: what is sent belongs to the receiver. Broken, the sender writes on; with --right it makes a new slice.
package main

import (
	"flag"
	"fmt"
)

var right = flag.Bool("right", false, "keep the rule")

func main() {
	flag.Parse()
	batches := make(chan []int)
	done := make(chan int)
	go func() {
		sum := 0
		for batch := range batches {
			for _, n := range batch {
				sum += n
			}
		}
		done <- sum
	}()
	batch := make([]int, 2)
	for round := range 2 {
		if *right {
			batch = make([]int, 2)
		}
		batch[0], batch[1] = round, round
		batches <- batch
	}
	close(batches)
	fmt.Println("sum", <-done)
}
