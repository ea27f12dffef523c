// reject: leak
// A buffer with a place per producer takes up one value of each, but who has more values waits for ever.

package manyproducers

import "sync"

func Gather(sources []func() (int, bool), handle func(int) error) error {
	values := make(chan int, len(sources))
	var wg sync.WaitGroup
	for _, next := range sources {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for v, ok := next(); ok; v, ok = next() {
				values <- v
			}
		}()
	}
	go func() {
		wg.Wait()
		close(values)
	}()
	for v := range values {
		if err := handle(v); err != nil {
			return err
		}
	}
	return nil
}
