// reject: race
// The goroutines share the variable value: between writing and reading it another one can overwrite it.

package sharedcapture

import "sync"

func Map(items []int, f func(int) int) []int {
	results := make([]int, len(items))
	var value int
	var wg sync.WaitGroup
	for i, item := range items {
		wg.Go(func() {
			value = f(item)
			results[i] = value
		})
	}
	wg.Wait()
	return results
}
