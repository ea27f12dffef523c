// accept: a mutex and a slice, no channel

// Package fixdeadlock collects the results of goroutines.
package fixdeadlock

import "sync"

// Expand calls expand for each item and returns all results, in any order.
func Expand(items []string, expand func(string) []string) []string {
	var (
		mu  sync.Mutex
		wg  sync.WaitGroup
		all []string
	)
	for _, item := range items {
		wg.Add(1)
		go func(item string) {
			defer wg.Done()
			results := expand(item)
			mu.Lock()
			defer mu.Unlock()
			all = append(all, results...)
		}(item)
	}
	wg.Wait()
	return all
}
