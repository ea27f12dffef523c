// reject: wrong
// errors.New makes a different error each time: nobody can compare it with ErrTimeout.

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
	timeout := time.After(limit)
	var all []int
	for range calls {
		select {
		case v := <-results:
			all = append(all, v)
		case <-timeout:
			return all, errors.New("timeout")
		}
	}
	return all, nil
}
