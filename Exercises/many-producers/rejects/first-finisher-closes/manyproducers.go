// reject: panic
// Whoever finishes first closes the channel, and the others send on a closed channel.

package manyproducers

import "sync"

func Gather(sources []func() (int, bool), handle func(int) error) error {
	values := make(chan int)
	done := make(chan struct{})
	defer close(done)
	var once sync.Once
	for _, next := range sources {
		go func() {
			defer once.Do(func() { close(values) })
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
		}()
	}
	if len(sources) == 0 {
		return nil
	}
	for v := range values {
		if err := handle(v); err != nil {
			return err
		}
	}
	return nil
}
