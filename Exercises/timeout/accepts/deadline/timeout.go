// accept: a new timer each round, for the time that is left until the deadline

package timeout

import (
	"errors"
	"time"
)

var ErrTimeout = errors.New("timeout")

func Gather(limit time.Duration, calls ...func() int) ([]int, error) {
	deadline := time.Now().Add(limit)
	ch := make(chan int, len(calls))
	for _, call := range calls {
		go run(call, ch)
	}
	var all []int
	for i := 0; i < len(calls); i++ {
		timer := time.NewTimer(time.Until(deadline))
		select {
		case v := <-ch:
			timer.Stop()
			all = append(all, v)
		case <-timer.C:
			return all, ErrTimeout
		}
	}
	return all, nil
}

func run[T any](call func() T, to chan<- T) { to <- call() }
