// expect: panic

// Done in a defer and again on the error path.
package main

import (
	"errors"
	"fmt"
	"sync"
)

type batch struct {
	mu     sync.Mutex
	failed []int
}

func (b *batch) process(i int) error {
	if i == 1 {
		return errors.New("odd one")
	}
	return nil
}

func (b *batch) run(n int) {
	var wg sync.WaitGroup
	wg.Add(n)
	for i := range n {
		go func() {
			defer wg.Done()
			if err := b.process(i); err != nil {
				b.mu.Lock()
				b.failed = append(b.failed, i)
				b.mu.Unlock()
				wg.Done()
				return
			}
		}()
	}
	wg.Wait()
}

func main() {
	b := &batch{}
	b.run(3)
	b.mu.Lock()
	fmt.Println(b.failed)
	b.mu.Unlock()
}
