// reject: late
// This always sleeps until the limit, even if all results are there long before.

package timeout

import (
	"errors"
	"time"
)

var ErrTimeout = errors.New("timeout")

func Gather(limit time.Duration, calls ...func() int) ([]int, error) {
	results := make(chan int, len(calls))
	for _, call := range calls {
		go func() { results <- call() }()
	}
	time.Sleep(limit)
	var all []int
	for range calls {
		select {
		case v := <-results:
			all = append(all, v)
		default:
			return all, ErrTimeout
		}
	}
	return all, nil
}
