// expect: panic

// A goroutine of a group panics while main waits for its result: the program panics at once, and no recover around Wait helps.
package main

import (
	"fmt"

	"golang.org/x/sync/errgroup"
)

func parts(whole, count int) int { return whole / count }

func wait(g *errgroup.Group) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("recovered: %v", r)
		}
	}()
	return g.Wait()
}

func main() {
	var g errgroup.Group
	results := make(chan int)
	g.Go(func() error {
		results <- parts(10, 0)
		return nil
	})
	fmt.Println(<-results)
	fmt.Println(wait(&g))
}
