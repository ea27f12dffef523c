// reject: leak
// After an error nobody receives any more, and the producers wait in their sends for ever.

package manyproducers

import "sync"

func Gather(sources []func() (int, bool), handle func(int) error) error {
	values := make(chan int)
	var wg sync.WaitGroup
	for _, next := range sources {
		wg.Go(func() {
			for {
				v, ok := next()
				if !ok {
					return
				}
				values <- v
			}
		})
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
