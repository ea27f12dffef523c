// reject: race
// All goroutines count with the same variable next, and nothing orders them.

package sharedcapture

import "sync"

func Map(items []int, f func(int) int) []int {
	results := make([]int, len(items))
	next := 0
	var wg sync.WaitGroup
	for range items {
		wg.Go(func() {
			i := next
			next++
			results[i] = f(items[i])
		})
	}
	wg.Wait()
	return results
}
