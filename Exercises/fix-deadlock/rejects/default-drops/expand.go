// reject: wrong
// This throws a result away if nobody is ready to receive it at that moment.

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
				select {
				case results <- result:
				default: // never block
				}
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
