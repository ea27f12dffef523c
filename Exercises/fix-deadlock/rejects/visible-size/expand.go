// reject: deadlock
// This buffers one result per item, the size that is in sight, and an item may have more.

// Package fixdeadlock collects the results of goroutines.
package fixdeadlock

import "sync"

// Expand calls expand for each item and returns all results, in any order.
func Expand(items []string, expand func(string) []string) []string {
	results := make(chan string, len(items))
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
