// reject: race
// Late calls append to the slice that has been returned already.

package timeout

import (
	"errors"
	"sync"
	"time"
)

var ErrTimeout = errors.New("timeout")

func Gather(limit time.Duration, calls ...func() int) ([]int, error) {
	var all []int
	var mu sync.Mutex
	var wg sync.WaitGroup
	for _, call := range calls {
		wg.Go(func() {
			v := call()
			mu.Lock()
			defer mu.Unlock()
			all = append(all, v)
		})
	}
	done := make(chan struct{})
	go func() {
		wg.Wait()
		close(done)
	}()
	select {
	case <-done:
		return all, nil
	case <-time.After(limit):
		return all, ErrTimeout
	}
}
