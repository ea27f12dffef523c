// explore: 2049 schedules, clean
package main

import (
	"fmt"
	"sync"
	"sync/atomic"
)

type Limiter struct{ slots chan struct{} }

func NewLimiter(n int) *Limiter { return &Limiter{slots: make(chan struct{}, n)} }

func (l *Limiter) Do(f func()) {
	l.slots <- struct{}{}
	defer func() { <-l.slots }()
	f()
}

func main() {
	limiter := NewLimiter(2)
	var running, most atomic.Int32
	var wg sync.WaitGroup
	for range 3 {
		wg.Go(func() {
			limiter.Do(func() {
				now := running.Add(1)
				for {
					old := most.Load()
					if now <= old || most.CompareAndSwap(old, now) {
						break
					}
				}
				running.Add(-1)
			})
		})
	}
	wg.Wait()
	fmt.Println(most.Load() <= 2)
}
