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
	requests chan int
	err      chan error
}

// serve starts Serve; a handler is under way for as long as its request says, in seconds, if its context allows it.
func serve(t *testing.T, grace time.Duration, handled func(request int, err error)) *server {
	s := &server{t: t, requests: make(chan int), err: make(chan error, 1)}
	go func() {
		s.err <- Serve(s.notify, s.requests, func(ctx context.Context, request int) {
			timer := time.NewTimer(time.Duration(request) * time.Second)
			defer timer.Stop()
			select {
			case <-timer.C:
			case <-ctx.Done():
			}
			handled(request, ctx.Err())
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

// wants waits for the end of Serve.
func (s *server) wants(want error, after time.Duration) {
	s.t.Helper()
	start := time.Now()
	err := <-s.err
	if passed := time.Since(start); !errors.Is(err, want) || passed != after {
		s.t.Errorf("Serve = %v after %v, want %v after %v", err, passed, want, after)
	}
}

func TestServesUntilClosed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		handled := 0
		s := serve(t, time.Minute, func(int, error) { handled++ })
		s.requests <- 2
		close(s.requests)
		s.wants(nil, 2*time.Second)
		if handled != 1 {
			t.Errorf("%d of 1 request was handled when Serve returned", handled)
		}
	})
}

func TestFinishesWhatIsUnderWay(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		handled := 0
		s := serve(t, time.Minute, func(request int, err error) {
			if err != nil {
				t.Errorf("the context of request %d is cancelled although there was time left", request)
			}
			handled++
		})
		s.requests <- 3
		time.Sleep(time.Second)
		s.signal()
		s.wants(nil, 2*time.Second)
		if handled != 1 {
			t.Errorf("%d of 1 request was handled when Serve returned: it was dropped", handled)
		}
	})
}

func TestAcceptsNoMore(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		handled := 0
		s := serve(t, time.Minute, func(int, error) { handled++ })
		s.requests <- 3
		s.signal()
		synctest.Wait()
		select {
		case s.requests <- 1:
			t.Error("a request was accepted after the signal")
		default:
		}
		s.wants(nil, 3*time.Second)
	})
}

func TestDeadline(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var got error
		s := serve(t, 5*time.Second, func(_ int, err error) { got = err })
		s.requests <- 60
		s.signal()
		s.wants(ErrForced, 5*time.Second)
		if !errors.Is(got, context.Canceled) {
			t.Errorf("the handler ended with %v, want context.Canceled, before Serve returned", got)
		}
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
		handled := 0
		s := serve(t, time.Minute, func(int, error) { handled++ })
		s.requests <- 3
		for range 2 {
			s.signal()
			synctest.Wait()
		}
		s.wants(nil, 3*time.Second)
		if handled != 1 {
			t.Errorf("%d of 1 request was handled when Serve returned", handled)
		}
	})
}

func TestRequestsOverlap(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		var mu sync.Mutex
		handled := 0
		s := serve(t, time.Minute, func(int, error) {
			mu.Lock()
			defer mu.Unlock()
			handled++
		})
		s.requests <- 1
		s.requests <- 1
		close(s.requests)
		<-s.err
		if passed := time.Since(start); passed > time.Second {
			t.Errorf("2 requests of 1 s took %v, want 1 s: they do not overlap", passed)
		}
	})
}
