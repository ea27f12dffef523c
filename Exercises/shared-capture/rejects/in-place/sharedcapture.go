// reject: wrong
// This writes the results into the caller's slice.

package sharedcapture

import "sync"

func Map(items []int, f func(int) int) []int {
	var wg sync.WaitGroup
	for i := range items {
		wg.Go(func() { items[i] = f(items[i]) })
	}
	wg.Wait()
	return items
}
