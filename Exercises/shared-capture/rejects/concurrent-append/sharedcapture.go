// reject: race
// Several goroutines append to one slice: each reads and writes its length, and the results come in any order.

package sharedcapture

import "sync"

func Map(items []int, f func(int) int) []int {
	var results []int
	var wg sync.WaitGroup
	for _, item := range items {
		wg.Go(func() {
			results = append(results, f(item))
		})
	}
	wg.Wait()
	return results
}
