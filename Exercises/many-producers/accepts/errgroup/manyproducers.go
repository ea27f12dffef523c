// accept: producers and consumer in one errgroup, whose context ends with the consumer's error

package manyproducers

import (
	"context"
	"sync"

	"golang.org/x/sync/errgroup"
)

func Gather(sources []func() (int, bool), handle func(int) error) error {
	group, ctx := errgroup.WithContext(context.Background())
	values := make(chan int)
	var producers sync.WaitGroup
	for _, next := range sources {
		producers.Add(1)
		group.Go(func() error {
			defer producers.Done()
			for v, ok := next(); ok; v, ok = next() {
				select {
				case values <- v:
				case <-ctx.Done():
					return nil
				}
			}
			return nil
		})
	}
	group.Go(func() error {
		producers.Wait()
		close(values)
		return nil
	})
	group.Go(func() error {
		for v := range values {
			if err := handle(v); err != nil {
				return err
			}
		}
		return nil
	})
	return group.Wait()
}
