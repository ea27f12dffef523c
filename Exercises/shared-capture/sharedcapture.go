package sharedcapture

import "sync"

// Map returns f of every item, in the order of the items. All calls of f run at the same time.
func Map(items []int, f func(int) int) []int {
	results := make([]int, len(items))
	var wg sync.WaitGroup
	var i, item int
	for i, item = range items {
		wg.Add(1)
		go func() {
			defer wg.Done()
			results[i] = f(item)
		}()
	}
	wg.Wait()
	return results
}
