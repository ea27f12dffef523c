// reject: sequential
// This calls expand for one item after the other, in one goroutine: nothing overlaps.

// Package fixdeadlock collects the results of goroutines.
package fixdeadlock

// Expand calls expand for each item and returns all results, in any order.
func Expand(items []string, expand func(string) []string) []string {
	results := make(chan string)
	go func() {
		defer close(results)
		for _, item := range items {
			for _, result := range expand(item) {
				results <- result
			}
		}
	}()
	var all []string
	for result := range results {
		all = append(all, result)
	}
	return all
}
