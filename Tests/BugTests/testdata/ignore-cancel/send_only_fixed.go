// expect: clean

// The stage looks at the context between items, not while it sends.
package main

import (
	"context"
	"fmt"
	"sync"
)

type stage struct {
	mu    sync.Mutex
	count int
}

func (s *stage) run(ctx context.Context, in []int) <-chan int {
	out := make(chan int)
	go func() {
		defer close(out)
		for _, v := range in {
			select {
			case <-ctx.Done():
				return
			default:
			}
			s.mu.Lock()
			s.count++
			s.mu.Unlock()
			select {
			case out <- v * v:
			case <-ctx.Done():
				return
			}
		}
	}()
	return out
}

func main() {
	ctx, cancel := context.WithCancel(context.Background())
	s := &stage{}
	out := s.run(ctx, []int{1, 2, 3})
	fmt.Println(<-out)
	cancel()
	s.mu.Lock()
	fmt.Println(s.count >= 1)
	s.mu.Unlock()
}
