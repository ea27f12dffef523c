// accept: a mutex instead of a channel: the producers call handle themselves, one at a time

package manyproducers

import "sync"

func Gather(sources []func() (int, bool), handle func(int) error) error {
	var (
		wg  sync.WaitGroup
		mu  sync.Mutex
		err error
	)
	for _, next := range sources {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for {
				v, ok := next()
				if !ok {
					return
				}
				mu.Lock()
				if err == nil {
					err = handle(v)
				}
				failed := err != nil
				mu.Unlock()
				if failed {
					return
				}
			}
		}()
	}
	wg.Wait()
	return err
}
