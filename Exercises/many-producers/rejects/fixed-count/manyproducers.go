// reject: deadlock
// This expects a fixed number of values from every source; a source that has fewer leaves it waiting.

package manyproducers

func Gather(sources []func() (int, bool), handle func(int) error) error {
	const perSource = 2
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
	for range perSource * len(sources) {
		if err := handle(<-values); err != nil {
			return err
		}
	}
	return nil
}
