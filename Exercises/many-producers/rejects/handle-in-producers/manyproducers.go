// reject: race
// Every producer calls handle itself, and nothing keeps the calls apart.

package manyproducers

import "sync"

func Gather(sources []func() (int, bool), handle func(int) error) error {
	var wg sync.WaitGroup
	errs := make(chan error, len(sources))
	for _, next := range sources {
		wg.Go(func() {
			for {
				v, ok := next()
				if !ok {
					return
				}
				if err := handle(v); err != nil {
					errs <- err
					return
				}
			}
		})
	}
	wg.Wait()
	close(errs)
	return <-errs
}
