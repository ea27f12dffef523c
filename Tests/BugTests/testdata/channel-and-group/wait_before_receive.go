// expect: deadlock

// Wait comes before the loop that takes the results.
package main

import (
	"fmt"
	"sync"
)

type result struct {
	id  int
	sum int
}

func main() {
	inputs := [][]int{{1, 2}, {3}, {4, 5}}
	results := make(chan result)
	var wg sync.WaitGroup
	for i, in := range inputs {
		wg.Add(1)
		go func() {
			defer wg.Done()
			sum := 0
			for _, v := range in {
				sum += v
			}
			results <- result{i, sum}
		}()
	}
	wg.Wait()
	close(results)
	total := 0
	for r := range results {
		total += r.sum
	}
	fmt.Println(total)
}
