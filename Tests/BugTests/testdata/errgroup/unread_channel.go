// expect: deadlock

// Wait comes before the results are read.
package main

import (
	"fmt"

	"golang.org/x/sync/errgroup"
)

func squares(numbers []int) ([]int, error) {
	var g errgroup.Group
	out := make(chan int)
	for _, n := range numbers {
		g.Go(func() error {
			out <- n * n
			return nil
		})
	}
	if err := g.Wait(); err != nil {
		return nil, err
	}
	close(out)
	var all []int
	for v := range out {
		all = append(all, v)
	}
	return all, nil
}

func main() {
	all, err := squares([]int{1, 2})
	fmt.Println(len(all), err)
}
