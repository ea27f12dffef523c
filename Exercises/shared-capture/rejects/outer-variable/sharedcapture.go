// reject: race
// All closures share the one variable item declared outside the loop; the loop changes it while they read it.

package sharedcapture

import "sync"

func Map(items []int, f func(int) int) []int {
	results := make([]int, len(items))
	var wg sync.WaitGroup
	var item int
	for i := range items {
		item = items[i]
		wg.Add(1)
		go func() {
			defer wg.Done()
			results[i] = f(item)
		}()
	}
	wg.Wait()
	return results
}
