// accept: a map under a mutex, put in order at the end

package sharedcapture

import "sync"

func Map(items []int, f func(int) int) []int {
	var (
		wg     sync.WaitGroup
		mu     sync.Mutex
		values = map[int]int{}
	)
	for i := range items {
		wg.Add(1)
		go func() {
			defer wg.Done()
			v := f(items[i])
			mu.Lock()
			defer mu.Unlock()
			values[i] = v
		}()
	}
	wg.Wait()
	out := []int{}
	for i := range items {
		out = append(out, values[i])
	}
	return out
}
