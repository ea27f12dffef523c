// expect: clean

// The error channel has room for one error; two workers fail before anybody reads.
package main

import (
	"errors"
	"fmt"
	"sync"
)

type checker struct {
	mu      sync.Mutex
	checked int
}

func (c *checker) check(n int) error {
	c.mu.Lock()
	c.checked++
	c.mu.Unlock()
	if n < 0 {
		return errors.New("negative")
	}
	return nil
}

func (c *checker) all(numbers []int) error {
	errs := make(chan error, len(numbers))
	var wg sync.WaitGroup
	for _, n := range numbers {
		wg.Add(1)
		go func() {
			defer wg.Done()
			if err := c.check(n); err != nil {
				errs <- err
			}
		}()
	}
	wg.Wait()
	close(errs)
	return <-errs
}

func main() {
	c := &checker{}
	fmt.Println(c.all([]int{1, -2, -3}))
}
