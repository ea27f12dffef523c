// reject: deadlock
// Nobody closes the channel, so the loop over it never ends.

package manyproducers

func Gather(sources []func() (int, bool), handle func(int) error) error {
	values := make(chan int)
	done := make(chan struct{})
	defer close(done)
	for _, next := range sources {
		go func() {
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
	for v := range values {
		if err := handle(v); err != nil {
			return err
		}
	}
	return nil
}
