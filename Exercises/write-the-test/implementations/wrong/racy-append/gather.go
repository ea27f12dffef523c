// Several goroutines write to one variable without a lock.

// Package writethetest runs functions at the same time.
package writethetest

import "sync"

// Gather calls all functions at the same time and returns their results in order.
func Gather(funcs ...func() (int, error)) ([]int, error) {
	results := make([]int, len(funcs))
	failed, first := len(funcs), error(nil)
	var wg sync.WaitGroup
	for i, f := range funcs {
		wg.Go(func() {
			value, err := f()
			results[i] = value
			if err != nil && i < failed {
				failed, first = i, err
			}
		})
	}
	wg.Wait()
	if first != nil {
		return nil, first
	}
	return results, nil
}
