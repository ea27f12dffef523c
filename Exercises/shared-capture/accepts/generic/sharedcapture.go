// accept: a generic function with pointers to the places of the results

package sharedcapture

import "sync"

// Map returns f of every item.
func Map(items []int, f func(int) int) []int { return mapAll(items, f) }

func mapAll[T, U any](items []T, f func(T) U) []U {
	out := make([]U, len(items))
	var wg sync.WaitGroup
	for i := range items {
		wg.Add(1)
		go store(&out[i], items[i], f, &wg)
	}
	wg.Wait()
	return out
}

func store[T, U any](to *U, item T, f func(T) U, wg *sync.WaitGroup) {
	defer wg.Done()
	*to = f(item)
}
