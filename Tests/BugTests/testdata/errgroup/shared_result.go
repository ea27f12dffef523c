// expect: race

// Each function of the group adds to the same variable.
package main

import (
	"fmt"
	"sync/atomic"

	"golang.org/x/sync/errgroup"
)

type part struct{ from, to int }

func sum(parts []part) (int64, error) {
	var g errgroup.Group
	var total int64
	for _, p := range parts {
		g.Go(func() error {
			for i := p.from; i < p.to; i++ {
				total += int64(i)
			}
			return nil
		})
	}
	err := g.Wait()
	return total, err
}

var calls atomic.Int32

func main() {
	calls.Add(1)
	fmt.Println(sum([]part{{0, 2}, {2, 4}}))
}
