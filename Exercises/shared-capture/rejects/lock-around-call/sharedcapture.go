// reject: sequential
// The lock is held during the call of f, so only one call runs at a time.

package sharedcapture

import "sync"

func Map(items []int, f func(int) int) []int {
	results := make([]int, len(items))
	var mu sync.Mutex
	var wg sync.WaitGroup
	for i, item := range items {
		wg.Add(1)
		go func() {
			defer wg.Done()
			mu.Lock()
			defer mu.Unlock()
			results[i] = f(item)
		}()
	}
	wg.Wait()
	return results
}
