// expect: race

// A configuration is reloaded in place while requests read it.
package main

import (
	"fmt"
	"sync"
	"time"
)

type config struct {
	limit   int
	timeout time.Duration
}

type server struct {
	mu  sync.RWMutex
	cfg *config
}

func (s *server) reload(limit int) {
	s.cfg.limit = limit
	s.cfg.timeout = time.Duration(limit) * time.Second
}

func (s *server) handle() int {
	s.mu.RLock()
	cfg := s.cfg
	s.mu.RUnlock()
	return cfg.limit
}

func main() {
	s := &server{cfg: &config{limit: 1}}
	got := make(chan int)
	go func() { got <- s.handle() }()
	go s.reload(2)
	fmt.Println(<-got > 0)
}
