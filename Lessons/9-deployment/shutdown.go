// Graceful shutdown (9): stop accepting, let what is in work finish, but not for ever.
package main

import (
	"context"
	"flag"
	"fmt"
	"sync"
	"time"
)

var (
	requests = flag.Int("requests", 3, "requests that arrive, one every 100ms")
	work     = flag.Duration("work", 300*time.Millisecond, "simulated work of each")
	signalAt = flag.Duration("signal-at", 250*time.Millisecond, "when the signal comes")
	grace    = flag.Duration("grace", 30*time.Second, "how long shutdown waits for what is in work")
	variant  = flag.String("variant", "fixed", "guide: main may end while shutdown still waits; fixed: main waits for shutdown")
)

// server counts what it has accepted and what it has finished.
type server struct {
	mu       sync.Mutex
	closed   bool
	accepted int
	finished int
	wg       sync.WaitGroup
}

// accept starts a request unless the server is closed.
func (s *server) accept(n int) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return false
	}
	s.accepted++
	s.wg.Go(func() {
		time.Sleep(*work)
		s.mu.Lock()
		defer s.mu.Unlock()
		s.finished++
		fmt.Println("finished:", n)
	})
	return true
}

// shutdown refuses what comes from now on and waits for the rest until ctx ends.
func (s *server) shutdown(ctx context.Context) error {
	s.mu.Lock()
	s.closed = true
	s.mu.Unlock()
	idle := make(chan struct{})
	go func() {
		s.wg.Wait()
		close(idle)
	}()
	select {
	case <-idle:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (s *server) report() {
	s.mu.Lock()
	defer s.mu.Unlock()
	fmt.Printf("done: %d accepted, %d finished\n", s.accepted, s.finished)
}

func main() {
	flag.Parse()
	s := &server{}
	quit := make(chan struct{}, 1)
	time.AfterFunc(*signalAt, func() { quit <- struct{}{} })

	down := make(chan error, 1)
	go func() {
		<-quit
		fmt.Println("signal")
		ctx, cancel := context.WithTimeout(context.Background(), *grace)
		defer cancel()
		down <- s.shutdown(ctx)
	}()

	for n := range *requests {
		if !s.accept(n) {
			fmt.Println("refused:", n)
		}
		time.Sleep(100 * time.Millisecond)
	}
	if *variant != "guide" {
		if err := <-down; err != nil {
			fmt.Println("shutdown:", err)
		}
	}
	s.report()
}
