// A model answer: one goroutine closes after all producers, and done tells them that nobody receives any more.

package manyproducers

import "sync"

// Gather hands the values of all sources to handle, until there are none or handle fails.
func Gather(sources []func() (int, bool), handle func(int) error) error {
	values := make(chan int)
	done := make(chan struct{})
	defer close(done)
	var producers sync.WaitGroup
	for _, next := range sources {
		producers.Go(func() {
			for {
				v, ok := next()
				if !ok {
					return
				}
				select {
				case values <- v:
				case <-done:
					return
				}
			}
		})
	}
	go func() {
		producers.Wait()
		close(values)
	}()
	for v := range values {
		if err := handle(v); err != nil {
			return err
		}
	}
	return nil
}
