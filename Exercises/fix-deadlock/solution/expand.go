// A model answer: the function receives while the items' goroutines send.

// Package fixdeadlock collects the results of goroutines.
package fixdeadlock

import "sync"

// Expand calls expand for each item and returns all results, in any order.
func Expand(items []string, expand func(string) []string) []string {
	results := make(chan string)
	var senders sync.WaitGroup
	for _, item := range items {
		senders.Go(func() {
			for _, result := range expand(item) {
				results <- result
			}
		})
	}
	go func() {
		senders.Wait()
		close(results)
	}()

	var all []string
	for result := range results {
		all = append(all, result)
	}
	return all
}
