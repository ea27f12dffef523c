// accept: results in a slice under a mutex, which the timeout takes away from late calls

package timeout

import (
	"errors"
	"sync"
	"time"
)

var ErrTimeout = errors.New("timeout")

func Gather(limit time.Duration, calls ...func() int) ([]int, error) {
	var (
		mu       sync.Mutex
		all      []int
		isClosed bool
		wg       sync.WaitGroup
	)
	for _, call := range calls {
		wg.Add(1)
		go func() {
			defer wg.Done()
			v := call()
			mu.Lock()
			defer mu.Unlock()
			if !isClosed {
				all = append(all, v)
			}
		}()
	}
	finished := make(chan struct{})
	go func() {
		wg.Wait()
		close(finished)
	}()
	timer := time.NewTimer(limit)
	defer timer.Stop()
	select {
	case <-finished:
	case <-timer.C:
	}
	mu.Lock()
	defer mu.Unlock()
	isClosed = true
	if len(all) < len(calls) {
		return all, ErrTimeout
	}
	return all, nil
}
