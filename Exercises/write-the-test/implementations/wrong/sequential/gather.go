// It calls one function after the other.

// Package writethetest runs functions at the same time.
package writethetest

// Gather calls all functions and returns their results in order.
func Gather(funcs ...func() (int, error)) ([]int, error) {
	var results []int
	var first error
	for _, f := range funcs {
		value, err := f()
		if err != nil && first == nil {
			first = err
		}
		results = append(results, value)
	}
	if first != nil {
		return nil, first
	}
	return results, nil
}
