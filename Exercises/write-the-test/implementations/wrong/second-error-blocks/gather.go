// The second error waits for ever for room in a channel.

// Package writethetest runs functions at the same time.
package writethetest

import "sync"

// Gather calls all functions at the same time and returns their results in order.
func Gather(funcs ...func() (int, error)) ([]int, error) {
	results := make([]int, len(funcs))
	failures := make(chan failure, 1)
	var wg sync.WaitGroup
	for i, f := range funcs {
		wg.Go(func() {
			value, err := f()
			if err != nil {
				failures <- failure{i, err}
				return
			}
			results[i] = value
		})
	}
	wg.Wait()
	close(failures)
	for failed := range failures {
		return nil, failed.err
	}
	return results, nil
}

type failure struct {
	number int
	err    error
}
