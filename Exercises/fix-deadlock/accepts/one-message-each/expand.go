// accept: a buffered channel of slices: exactly one message per item

// Package fixdeadlock collects the results of goroutines.
package fixdeadlock

// Expand calls expand for each item and returns all results, in any order.
func Expand(items []string, expand func(string) []string) []string {
	// Each item sends once, so len(items) is the right size, whatever expand returns.
	results := make(chan []string, len(items))
	for _, item := range items {
		go func() { results <- expand(item) }()
	}
	var all []string
	for range items {
		all = append(all, <-results...)
	}
	return all
}
