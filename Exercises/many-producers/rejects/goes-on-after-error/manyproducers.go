// reject: wrong
// This remembers the error but goes on handling values.

package manyproducers

import "sync"

func Gather(sources []func() (int, bool), handle func(int) error) error {
	values := make(chan int)
	var wg sync.WaitGroup
	for _, next := range sources {
		wg.Go(func() {
			for v, ok := next(); ok; v, ok = next() {
				values <- v
			}
		})
	}
	go func() {
		wg.Wait()
		close(values)
	}()
	var first error
	for v := range values {
		if err := handle(v); err != nil && first == nil {
			first = err
		}
	}
	return first
}
