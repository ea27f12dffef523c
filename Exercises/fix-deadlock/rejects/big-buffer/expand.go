// reject: deadlock
// This only makes the buffer bigger: some item has more results than it holds.

// Package fixdeadlock collects the results of goroutines.
package fixdeadlock

import "sync"

// Expand calls expand for each item and returns all results, in any order.
func Expand(items []string, expand func(string) []string) []string {
	results := make(chan string, 16)
	var wg sync.WaitGroup
	for _, item := range items {
		wg.Go(func() {
			for _, result := range expand(item) {
				results <- result
			}
		})
	}
	wg.Wait()
	close(results)
	var all []string
	for result := range results {
		all = append(all, result)
	}
	return all
}
