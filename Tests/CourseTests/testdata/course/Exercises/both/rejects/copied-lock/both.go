// reject: vet
// Each goroutine gets a mutex of its own, since passing one by value copies it.
package both

import "sync"

func Both(a, b func() int) int {
	var mu sync.Mutex
	results := make(chan int, 2)
	call := func(mu sync.Mutex, f func() int) {
		mu.Lock()
		defer mu.Unlock()
		results <- f()
	}
	go call(mu, a)
	go call(mu, b)
	return <-results + <-results
}
