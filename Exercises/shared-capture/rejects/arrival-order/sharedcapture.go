// reject: wrong
// Values come out of the channel in the order in which they were sent, not in the order of the items.

package sharedcapture

func Map(items []int, f func(int) int) []int {
	ch := make(chan int, len(items))
	for _, item := range items {
		go func() { ch <- f(item) }()
	}
	var results []int
	for range items {
		results = append(results, <-ch)
	}
	return results
}
