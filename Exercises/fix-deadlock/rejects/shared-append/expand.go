// reject: race
// This lets several goroutines append to one slice at the same time.

// Package fixdeadlock collects the results of goroutines.
package fixdeadlock

import "sync"

// Expand calls expand for each item and returns all results, in any order.
func Expand(items []string, expand func(string) []string) []string {
	var all []string
	var wg sync.WaitGroup
	for _, item := range items {
		wg.Go(func() { all = append(all, expand(item)...) })
	}
	wg.Wait()
	return all
}
