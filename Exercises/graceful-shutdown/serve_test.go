package gracefulshutdown

import (
	"context"
	"errors"
	"os"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// A server is Serve in a goroutine of its own.
type server struct {
	t        *testing.T
	mu       sync.Mutex
	signals  chan<- os.Signal
	handled  int   // requests whose handler has ended
	lastErr  error // what the context of the last one said
	requests chan int
	err      chan error
}

// serve starts Serve; a handler is under way for as long as its request says, in seconds, if its context allows it.
func serve(t *testing.T, grace time.Duration) *server {
	s := &server{t: t, requests: make(chan int), err: make(chan error, 1)}
	go func() {
		s.err <- Serve(s.notify, s.requests, func(ctx context.Context, request int) {
			timer := time.NewTimer(time.Duration(request) * time.Second)
			defer timer.Stop()
			select {
			case <-timer.C:
			case <-ctx.Done():
			}
			s.mu.Lock()
			defer s.mu.Unlock()
			s.handled++
			s.lastErr = ctx.Err()
		}, grace)
	}()
	synctest.Wait()
	return s
}

func (s *server) notify(c chan<- os.Signal) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.signals = c
}

// signal does what package os/signal does: it never waits.
func (s *server) signal() {
	s.mu.Lock()
	defer s.mu.Unlock()
	select {
	case s.signals <- os.Interrupt:
	default:
	}
}

// wants waits for the end of Serve; so many requests must have been handled then.
func (s *server) wants(want error, after time.Duration, handled int) {
	s.t.Helper()
	start := time.Now()
	err := <-s.err
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.handled != handled {
		s.t.Errorf("%d of %d requests had been handled when Serve returned: the others were dropped", s.handled, handled)
	}
	if passed := time.Since(start); !errors.Is(err, want) || passed != after {
		s.t.Errorf("Serve = %v after %v, want %v after %v", err, passed, want, after)
	}
	if isCancelled := s.lastErr != nil; isCancelled != (want != nil) {
		s.t.Errorf("the context of the last request said %v when Serve returned %v", s.lastErr, want)
	}
}

func TestServesUntilClosed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := serve(t, time.Minute)
		s.requests <- 2
		close(s.requests)
		s.wants(nil, 2*time.Second, 1)
	})
}

func TestFinishesWhatIsUnderWay(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := serve(t, time.Minute)
		s.requests <- 3
		time.Sleep(time.Second)
		s.signal()
		s.wants(nil, 2*time.Second, 1)
	})
}

func TestAcceptsNoMore(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := serve(t, time.Minute)
		s.requests <- 3
		s.signal()
		synctest.Wait()
		select {
		case s.requests <- 1:
			t.Error("a request was accepted after the signal")
		default:
		}
		s.wants(nil, 3*time.Second, 1)
	})
}

func TestDeadline(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := serve(t, 5*time.Second)
		s.requests <- 60
		s.signal()
		s.wants(ErrForced, 5*time.Second, 1)
	})
}

func TestSignalAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		notify := func(c chan<- os.Signal) {
			select {
			case c <- os.Interrupt:
			default: // no room: lost, as in package os/signal
			}
		}
		start := time.Now()
		err := Serve(notify, make(chan int), func(context.Context, int) {}, time.Minute)
		if passed := time.Since(start); err != nil || passed > 0 {
			t.Errorf("Serve = %v after %v, want nil at once", err, passed)
		}
	})
}

func TestTwoSignals(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := serve(t, time.Minute)
		s.requests <- 3
		for range 2 {
			s.signal()
			synctest.Wait()
		}
		s.wants(nil, 3*time.Second, 1)
	})
}

func TestRequestsOverlap(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		s := serve(t, time.Minute)
		s.requests <- 1
		s.requests <- 1
		close(s.requests)
		<-s.err
		if passed := time.Since(start); passed > time.Second {
			t.Errorf("2 requests of 1 s took %v, want 1 s: they do not overlap", passed)
		}
	})
}
