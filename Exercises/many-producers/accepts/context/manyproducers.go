// accept: a context that is cancelled when the consumer leaves

package manyproducers

import (
	"context"
	"sync"
)

func Gather(sources []func() (int, bool), handle func(int) error) error {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	values := make(chan int)
	var wg sync.WaitGroup
	wg.Add(len(sources))
	for _, next := range sources {
		go func() {
			defer wg.Done()
			for v, ok := next(); ok; v, ok = next() {
				select {
				case <-ctx.Done():
					return
				case values <- v:
				}
			}
		}()
	}
	go func() {
		defer close(values)
		wg.Wait()
	}()
	for v := range values {
		if err := handle(v); err != nil {
			return err
		}
	}
	return nil
}
