package manyproducers

// Gather hands the values of all sources to handle, until there are none or handle fails.
func Gather(sources []func() (int, bool), handle func(int) error) error {
	values := make(chan int)
	for _, next := range sources {
		go func() {
			defer close(values)
			for {
				v, ok := next()
				if !ok {
					return
				}
				values <- v
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
