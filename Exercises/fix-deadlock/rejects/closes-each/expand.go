// reject: panic
// This closes the results once per item: the second close panics, and so does a send after the first.

// Package fixdeadlock collects the results of goroutines.
package fixdeadlock

// Expand calls expand for each item and returns all results, in any order.
func Expand(items []string, expand func(string) []string) []string {
	results := make(chan string)
	for _, item := range items {
		go func() {
			defer close(results)
			for _, result := range expand(item) {
				results <- result
			}
		}()
	}
	var all []string
	for result := range results {
		all = append(all, result)
	}
	return all
}
