// reject: race
// Goroutines write to one map without a lock; different keys do not make that safe.

package sharedcapture

import "sync"

func Map(items []int, f func(int) int) []int {
	byIndex := make(map[int]int)
	var wg sync.WaitGroup
	for i, item := range items {
		wg.Add(1)
		go func() {
			defer wg.Done()
			byIndex[i] = f(item)
		}()
	}
	wg.Wait()
	results := make([]int, 0, len(items))
	for i := range items {
		results = append(results, byIndex[i])
	}
	return results
}
