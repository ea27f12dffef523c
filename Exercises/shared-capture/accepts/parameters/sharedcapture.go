// accept: the values handed over as arguments, as before Go 1.22

package sharedcapture

import "sync"

func Map(items []int, f func(int) int) []int {
	out := make([]int, len(items))
	var wg sync.WaitGroup
	wg.Add(len(items))
	var i, item int
	for i, item = range items {
		go func(i, item int) {
			defer wg.Done()
			out[i] = f(item)
		}(i, item)
	}
	wg.Wait()
	return out
}
