// Package writethetest runs functions at the same time.
package writethetest

import "sync"

// Gather calls all functions at the same time and returns their results in the order of the functions. It returns when
// all have ended. If some fail it returns no results and the error of the first of them, in the order of the functions.
func Gather(funcs ...func() (int, error)) ([]int, error) {
	results := make([]int, len(funcs))
	errs := make([]error, len(funcs))
	var wg sync.WaitGroup
	for i, f := range funcs {
		wg.Go(func() { results[i], errs[i] = f() })
	}
	wg.Wait()
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return results, nil
}
