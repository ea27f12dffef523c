// A channel of numbered results.

// Package writethetest runs functions at the same time.
package writethetest

// Gather calls all functions at the same time and returns their results in order.
func Gather(funcs ...func() (int, error)) ([]int, error) {
	outcomes := make(chan outcome)
	for number, f := range funcs {
		go func() {
			value, err := f()
			outcomes <- outcome{number, value, err}
		}()
	}
	var results []int
	failed := len(funcs)
	var first error
	for range funcs {
		o := <-outcomes
		if o.err != nil && o.number < failed {
			failed, first = o.number, o.err
		}
		if results == nil {
			results = make([]int, len(funcs))
		}
		results[o.number] = o.value
	}
	if first != nil {
		return nil, first
	}
	return results, nil
}

type outcome struct {
	number, value int
	err           error
}
