// reject: wrong
// This receives one result per item: what an item has beyond that is lost, and its goroutine stays behind.

// Package fixdeadlock collects the results of goroutines.
package fixdeadlock

// Expand calls expand for each item and returns all results, in any order.
func Expand(items []string, expand func(string) []string) []string {
	results := make(chan string)
	for _, item := range items {
		go func() {
			all := expand(item)
			if len(all) == 0 {
				all = []string{""}
			}
			for _, result := range all {
				results <- result
			}
		}()
	}
	var all []string
	for range items {
		if result := <-results; result != "" {
			all = append(all, result)
		}
	}
	return all
}
