// It returns at the first error, while other functions are still at work.

// Package writethetest runs functions at the same time.
package writethetest

// Gather calls all functions at the same time and returns their results in order.
func Gather(funcs ...func() (int, error)) ([]int, error) {
	ends := make([]chan outcome, len(funcs))
	for i, f := range funcs {
		ends[i] = make(chan outcome, 1)
		go func() {
			value, err := f()
			ends[i] <- outcome{i, value, err}
		}()
	}
	results := make([]int, len(funcs))
	for i, end := range ends {
		o := <-end
		if o.err != nil {
			return nil, o.err
		}
		results[i] = o.value
	}
	return results, nil
}

type outcome struct {
	number, value int
	err           error
}
