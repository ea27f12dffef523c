// reject: late
// After the limit this still waits for the slow calls; the timeout changes the error, not the time.

package timeout

import (
	"errors"
	"sync"
	"time"
)

var ErrTimeout = errors.New("timeout")

func Gather(limit time.Duration, calls ...func() int) ([]int, error) {
	results := make(chan int, len(calls))
	var wg sync.WaitGroup
	defer wg.Wait()
	for _, call := range calls {
		wg.Go(func() { results <- call() })
	}
	timeout := time.After(limit)
	var all []int
	for range calls {
		select {
		case v := <-results:
			all = append(all, v)
		case <-timeout:
			return all, ErrTimeout
		}
	}
	return all, nil
}
