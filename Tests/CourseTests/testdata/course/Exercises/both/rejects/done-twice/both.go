// reject: panic
// Each goroutine says twice that it is done.
package both

import "sync"

func Both(a, b func() int) int {
	var wg sync.WaitGroup
	results := make(chan int, 2)
	call := func(f func() int) {
		defer wg.Done()
		results <- f()
		wg.Done()
	}
	wg.Add(2)
	go call(a)
	go call(b)
	wg.Wait()
	return <-results + <-results
}
