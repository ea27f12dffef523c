// accept: a mutex and a wait group
package both

import "sync"

func Both(a, b func() int) int {
	var (
		mu    sync.Mutex
		wg    sync.WaitGroup
		total int
	)
	for _, f := range []func() int{a, b} {
		wg.Go(func() {
			value := f()
			mu.Lock()
			defer mu.Unlock()
			total += value
		})
	}
	wg.Wait()
	return total
}
