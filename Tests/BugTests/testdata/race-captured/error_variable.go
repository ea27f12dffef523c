// expect: race

// All goroutines assign to the err of the enclosing function.
package main

import (
	"errors"
	"fmt"
	"sync"
)

func step(n int) error {
	if n == 2 {
		return errors.New("step 2 failed")
	}
	return nil
}

func runAll(n int) error {
	var wg sync.WaitGroup
	var err error
	for i := range n {
		wg.Add(1)
		go func() {
			defer wg.Done()
			if err = step(i); err != nil {
				return
			}
		}()
	}
	wg.Wait()
	return err
}

func main() {
	fmt.Println(runAll(2))
}
