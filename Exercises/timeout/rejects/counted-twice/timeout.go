// reject: wrong
// At the limit this also takes what has just arrived, and reports a timeout although all results are there.

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
			for {
				select {
				case v := <-results:
					all = append(all, v)
				default:
					return all, ErrTimeout
				}
			}
		}
	}
	return all, nil
}
