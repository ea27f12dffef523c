// accept: results with their index over a channel, one goroutine puts them in place

package sharedcapture

type result struct{ index, value int }

func Map(items []int, f func(int) int) []int {
	results := make(chan result)
	for i, item := range items {
		go func() { results <- result{i, f(item)} }()
	}
	out := make([]int, len(items))
	for range items {
		r := <-results
		out[r.index] = r.value
	}
	return out
}
