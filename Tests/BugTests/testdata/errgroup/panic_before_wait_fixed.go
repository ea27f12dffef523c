// expect: clean

// The goroutine itself recovers, and its error comes out of Wait.
package main

import (
	"fmt"

	"golang.org/x/sync/errgroup"
)

func parts(whole, count int) int { return whole / count }

func main() {
	var g errgroup.Group
	results := make(chan int, 1)
	g.Go(func() (err error) {
		defer close(results)
		defer func() {
			if r := recover(); r != nil {
				err = fmt.Errorf("recovered: %v", r)
			}
		}()
		results <- parts(10, 0)
		return nil
	})
	n, ok := <-results
	fmt.Println(n, ok)
	fmt.Println(g.Wait())
}
