// reject: wrong
// The lock makes append safe, but results are appended in the order in which the calls finish.

package sharedcapture

import "sync"

func Map(items []int, f func(int) int) []int {
	var results []int
	var mu sync.Mutex
	var wg sync.WaitGroup
	for _, item := range items {
		wg.Go(func() {
			v := f(item)
			mu.Lock()
			results = append(results, v)
			mu.Unlock()
		})
	}
	wg.Wait()
	return results
}
