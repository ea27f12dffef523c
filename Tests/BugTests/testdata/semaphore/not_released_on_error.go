// expect: deadlock

// A slot is not given back when the work fails.
package main

import (
	"errors"
	"fmt"
	"sync"
)

type limiter struct {
	slots chan struct{}
}

func (l *limiter) do(f func() error) error {
	l.slots <- struct{}{}
	if err := f(); err != nil {
		return err
	}
	<-l.slots
	return nil
}

func main() {
	l := &limiter{slots: make(chan struct{}, 1)}
	var wg sync.WaitGroup
	errs := make(chan error, 2)
	for i := range 2 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			errs <- l.do(func() error {
				if i == 0 {
					return errors.New("failed")
				}
				return nil
			})
		}()
	}
	wg.Wait()
	fmt.Println(len(errs))
}
