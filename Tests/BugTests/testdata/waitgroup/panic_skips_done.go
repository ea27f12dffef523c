// expect: deadlock

// A worker recovers from a panic, but Done was not deferred.
package main

import (
	"fmt"
	"sync"
)

type runner struct {
	mu   sync.Mutex
	errs []any
}

func (r *runner) safely(f func()) {
	defer func() {
		if e := recover(); e != nil {
			r.mu.Lock()
			r.errs = append(r.errs, e)
			r.mu.Unlock()
		}
	}()
	f()
}

func main() {
	r := &runner{}
	var wg sync.WaitGroup
	values := []int{1, 0, 2}
	for i := range values {
		wg.Add(1)
		go r.safely(func() {
			_ = 10 / values[i]
			wg.Done()
		})
	}
	wg.Wait()
	r.mu.Lock()
	fmt.Println(len(r.errs))
	r.mu.Unlock()
}
