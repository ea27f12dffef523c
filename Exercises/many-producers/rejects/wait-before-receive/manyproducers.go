// reject: deadlock
// This waits for the producers before it receives, but they wait for a receiver before they finish.

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
	wg.Wait()
	close(values)
	for v := range values {
		if err := handle(v); err != nil {
			return err
		}
	}
	return nil
}
