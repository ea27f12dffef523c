// It returns the error that came first in time.

// Package writethetest runs functions at the same time.
package writethetest

import "sync"

// Gather calls all functions at the same time and returns their results in order.
func Gather(funcs ...func() (int, error)) ([]int, error) {
	results := make([]int, len(funcs))
	var wg sync.WaitGroup
	var once sync.Once
	var first error
	for i, f := range funcs {
		wg.Go(func() {
			value, err := f()
			if err != nil {
				once.Do(func() { first = err })
			}
			results[i] = value
		})
	}
	wg.Wait()
	if first != nil {
		return nil, first
	}
	return results, nil
}
