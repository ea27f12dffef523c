// expect: deadlock

// The collector expects an answer per item, but items that are skipped give none.
package main

import (
	"fmt"
	"sync"
)

type task struct {
	id   int
	skip bool
}

type result struct {
	id, value int
}

func run(tasks []task) []result {
	answers := make(chan result)
	var wg sync.WaitGroup
	for _, t := range tasks {
		wg.Add(1)
		go func() {
			defer wg.Done()
			if t.skip {
				return
			}
			answers <- result{t.id, t.id * t.id}
		}()
	}
	var all []result
	for range tasks {
		all = append(all, <-answers)
	}
	return all
}

func main() {
	fmt.Println(len(run([]task{{1, false}, {2, true}, {3, false}})))
}
