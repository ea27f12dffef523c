// reject: late
// time.After in the loop starts a new limit with every result: the limit holds for one receive, not for the whole.

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
	var all []int
	for range calls {
		select {
		case v := <-results:
			all = append(all, v)
		case <-time.After(limit):
			return all, ErrTimeout
		}
	}
	return all, nil
}
