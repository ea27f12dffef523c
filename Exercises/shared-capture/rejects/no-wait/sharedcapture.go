// reject: race
// This returns the slice while goroutines still write to it: the caller reads what they have not written yet.

package sharedcapture

func Map(items []int, f func(int) int) []int {
	results := make([]int, len(items))
	for i, item := range items {
		go func() {
			results[i] = f(item)
		}()
	}
	return results
}
