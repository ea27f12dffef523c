// reject: panic
// The channel is closed at the timeout, and a call that ends later sends on it.

package timeout

import (
	"errors"
	"time"
)

var ErrTimeout = errors.New("timeout")

func Gather(limit time.Duration, calls ...func() int) ([]int, error) {
	results := make(chan int, len(calls))
	defer close(results)
	for _, call := range calls {
		go func() { results <- call() }()
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
