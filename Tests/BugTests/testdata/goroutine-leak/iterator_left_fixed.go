// expect: clean
package main

import (
	"fmt"
	"iter"
)

func pages(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		fetched := make(chan int)
		quit := make(chan struct{})
		defer close(quit)
		go func() {
			defer close(fetched)
			for i := range n {
				select {
				case fetched <- i:
				case <-quit:
					return
				}
			}
		}()
		for p := range fetched {
			if !yield(p) {
				return
			}
		}
	}
}

func main() {
	for p := range pages(5) {
		if p == 2 {
			break
		}
	}
	fmt.Println("found")
}
