// reject: wrong
// Each call starts when the one before has finished: their times add up, and a slow one keeps the others out.

package timeout

import (
	"errors"
	"time"
)

var ErrTimeout = errors.New("timeout")

func Gather(limit time.Duration, calls ...func() int) ([]int, error) {
	timeout := time.After(limit)
	var all []int
	for _, call := range calls {
		result := make(chan int, 1)
		go func() { result <- call() }()
		select {
		case v := <-result:
			all = append(all, v)
		case <-timeout:
			return all, ErrTimeout
		}
	}
	return all, nil
}
