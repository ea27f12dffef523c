// explore: 36 schedules, clean
package main

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

type Server struct {
	requests chan int
	quit     chan struct{}
	wg       sync.WaitGroup
	mu       sync.Mutex
	handled  int
}

func NewServer(workers int) *Server {
	s := &Server{requests: make(chan int, 2), quit: make(chan struct{})}
	for range workers {
		s.wg.Add(1)
		go s.serve()
	}
	return s
}

func (s *Server) serve() {
	defer s.wg.Done()
	for {
		select {
		case <-s.quit:
			return
		case r := <-s.requests:
			time.Sleep(time.Duration(r) * time.Millisecond)
			s.mu.Lock()
			s.handled++
			s.mu.Unlock()
		}
	}
}

func (s *Server) Shutdown(ctx context.Context) error {
	close(s.quit)
	done := make(chan struct{})
	go func() {
		s.wg.Wait()
		close(done)
	}()
	select {
	case <-done:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func main() {
	s := NewServer(2)
	s.requests <- 10
	s.requests <- 20
	ctx, cancel := context.WithTimeout(context.Background(), 100*time.Millisecond)
	defer cancel()
	err := s.Shutdown(ctx)
	fmt.Println(errors.Is(err, context.DeadlineExceeded))
}
