// reject: panic
// This closes the channel when the goroutines have been started, not when they have sent.

// Package fixdeadlock collects the results of goroutines.
package fixdeadlock

// Expand calls expand for each item and returns all results, in any order.
func Expand(items []string, expand func(string) []string) []string {
	results := make(chan string)
	for _, item := range items {
		go func() {
			for _, result := range expand(item) {
				results <- result
			}
		}()
	}
	close(results)
	var all []string
	for result := range results {
		all = append(all, result)
	}
	return all
}
