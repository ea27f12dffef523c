// reject: leak
// After the timeout nobody receives: a call that ends later waits in its send for ever.

package timeout

import (
	"errors"
	"time"
)

var ErrTimeout = errors.New("timeout")

func Gather(limit time.Duration, calls ...func() int) ([]int, error) {
	results := make(chan int)
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
