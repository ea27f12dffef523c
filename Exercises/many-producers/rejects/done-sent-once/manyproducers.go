// reject: leak
// This sends one stop message, but every producer needs one; closing the channel would reach all of them.

package manyproducers

import "sync"

func Gather(sources []func() (int, bool), handle func(int) error) error {
	values := make(chan int)
	done := make(chan struct{}, 1)
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
		if err := handle(v); err != nil {
			done <- struct{}{}
			return err
		}
	}
	return nil
}
