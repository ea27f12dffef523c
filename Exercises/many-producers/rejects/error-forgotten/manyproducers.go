// reject: wrong
// This leaves the loop at an error and then reports success.

package manyproducers

import "sync"

func Gather(sources []func() (int, bool), handle func(int) error) error {
	values := make(chan int)
	done := make(chan struct{})
	defer close(done)
	var wg sync.WaitGroup
	for _, next := range sources {
		wg.Go(func() {
			for v, ok := next(); ok; v, ok = next() {
				select {
				case values <- v:
				case <-done:
					return
				}
			}
		})
	}
	go func() {
		wg.Wait()
		close(values)
	}()
	for v := range values {
		if handle(v) != nil {
			break
		}
	}
	return nil
}
