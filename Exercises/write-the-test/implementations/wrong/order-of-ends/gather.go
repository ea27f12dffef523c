// The results come in the order in which the functions end.

// Package writethetest runs functions at the same time.
package writethetest

import "sync"

// Gather calls all functions at the same time and returns their results.
func Gather(funcs ...func() (int, error)) ([]int, error) {
	var (
		mu      sync.Mutex
		wg      sync.WaitGroup
		results []int
	)
	errs := make([]error, len(funcs))
	for i, f := range funcs {
		wg.Go(func() {
			value, err := f()
			mu.Lock()
			defer mu.Unlock()
			results = append(results, value)
			errs[i] = err
		})
	}
	wg.Wait()
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return results, nil
}
