package timeout

import (
	"errors"
	"time"
)

// ErrTimeout is returned when not all calls have finished in time.
var ErrTimeout = errors.New("timeout")

// Gather runs the calls at the same time and collects their results for at most limit.
func Gather(limit time.Duration, calls ...func() int) ([]int, error) {
	results := make(chan int)
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
