// expect: leak

// The workers listen to a context of their own, which nobody cancels.
package main

import (
	"context"
	"fmt"
	"sync"
)

type server struct {
	mu   sync.Mutex
	seen int
	in   chan int
}

func (s *server) worker(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case n := <-s.in:
			s.mu.Lock()
			s.seen += n
			s.mu.Unlock()
		}
	}
}

func (s *server) start(ctx context.Context, n int) {
	base := context.WithValue(context.Background(), "name", "server")
	for range n {
		go s.worker(base)
	}
}

func main() {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	s := &server{in: make(chan int)}
	s.start(ctx, 2)
	s.in <- 1
	s.in <- 2
	fmt.Println("sent")
}
