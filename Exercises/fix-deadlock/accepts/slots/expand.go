// accept: a slot of a slice for each goroutine

// Package fixdeadlock collects the results of goroutines.
package fixdeadlock

import (
	"slices"
	"sync"
)

// Expand calls expand for each item and returns all results, in the order of the items.
func Expand(items []string, expand func(string) []string) []string {
	parts := make([][]string, len(items))
	var wg sync.WaitGroup
	for i, item := range items {
		wg.Go(func() { parts[i] = expand(item) })
	}
	wg.Wait()
	return slices.Concat(parts...)
}
