// reject: wrong
// A call that is too late is counted as the result 0.

package timeout

import (
	"errors"
	"time"
)

var ErrTimeout = errors.New("timeout")

func Gather(limit time.Duration, calls ...func() int) ([]int, error) {
	ch := make(chan int, len(calls))
	for _, call := range calls {
		go func() { ch <- call() }()
	}
	timeout := time.After(limit)
	var all []int
	var err error
	for range calls {
		var v int
		select {
		case v = <-ch:
		case <-timeout:
			err = ErrTimeout
			return append(all, v), err
		}
		all = append(all, v)
	}
	return all, err
}
