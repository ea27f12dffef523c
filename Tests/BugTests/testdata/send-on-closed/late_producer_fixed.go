// expect: clean

// The first producer to finish closes the channel that the other still sends on.
package main

import (
	"fmt"
	"sync"
)

type reading struct {
	sensor, value int
}

func sample(sensor, n int, out chan<- reading) {
	for i := range n {
		out <- reading{sensor, i}
	}
}

func main() {
	out := make(chan reading, 8)
	var wg sync.WaitGroup
	for s := range 2 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			sample(s, s+1, out)
		}()
	}
	go func() {
		wg.Wait()
		close(out)
	}()
	total := 0
	for r := range out {
		total += r.value
	}
	wg.Wait()
	fmt.Println(total)
}
