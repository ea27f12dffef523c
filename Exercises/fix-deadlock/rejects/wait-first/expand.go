// reject: deadlock
// This waits for the senders before it begins to receive, and they wait for a receiver.

// Package fixdeadlock collects the results of goroutines.
package fixdeadlock

import "sync"

// Expand calls expand for each item and returns all results, in any order.
func Expand(items []string, expand func(string) []string) []string {
	results := make(chan string)
	var wg sync.WaitGroup
	for _, item := range items {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for _, result := range expand(item) {
				results <- result
			}
		}()
	}
	wg.Wait()
	close(results)
	var all []string
	for result := range results {
		all = append(all, result)
	}
	return all
}
