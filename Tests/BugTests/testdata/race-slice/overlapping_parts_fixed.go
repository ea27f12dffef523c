// expect: clean

// The parts that the workers normalise overlap by one element.
package main

import (
	"fmt"
	"sync"
)

func normalise(part []int, by int) {
	for i := range part {
		part[i] -= by
	}
}

func main() {
	data := []int{5, 6, 7, 8, 9, 10}
	var wg sync.WaitGroup
	const size = 3
	for start := 0; start < len(data); start += size {
		end := min(start+size, len(data))
		wg.Add(1)
		go func() {
			defer wg.Done()
			normalise(data[start:end], 5)
		}()
	}
	wg.Wait()
	fmt.Println(data)
}
