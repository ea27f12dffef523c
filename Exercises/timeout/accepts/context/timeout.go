// accept: a context with a timeout; senders leave when it is done

package timeout

import (
	"context"
	"errors"
	"fmt"
	"time"
)

var ErrTimeout = errors.New("timeout")

func Gather(limit time.Duration, calls ...func() int) ([]int, error) {
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	results := make(chan int)
	for _, call := range calls {
		go func() {
			v := call()
			select {
			case results <- v:
			case <-ctx.Done():
			}
		}()
	}
	all := make([]int, 0, len(calls))
	for len(all) < len(calls) {
		select {
		case v := <-results:
			all = append(all, v)
		case <-ctx.Done():
			return all, fmt.Errorf("%w: %d of %d results", ErrTimeout, len(all), len(calls))
		}
	}
	return all, nil
}
