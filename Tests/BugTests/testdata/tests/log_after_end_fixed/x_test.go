// expect: clean

// A goroutine logs to a test that has ended.
package logafter

import (
	"sync"
	"testing"
	"time"
)

type server struct {
	mu     sync.Mutex
	logf   func(string, ...any)
	closed chan struct{}
}

func (s *server) serve() {
	defer close(s.closed)
	time.Sleep(10 * time.Millisecond)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.logf("server ended")
}

func TestServe(t *testing.T) {
	s := &server{logf: t.Logf, closed: make(chan struct{})}
	go s.serve()
	time.Sleep(time.Millisecond)
	<-s.closed
}

func TestOther(t *testing.T) {
	time.Sleep(20 * time.Millisecond)
}
