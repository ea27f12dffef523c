// Request admission (7.1): a rate limiter and a fixed number of slots decide who is served.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

var (
	requests = flag.Int("requests", 6, "requests that arrive")
	every    = flag.Duration("every", 100*time.Millisecond, "time between two arrivals; 0: all at once")
	workers  = flag.Int("workers", 2, "slots for requests in work")
	limit    = flag.Float64("rate", 5, "requests per second that the limiter lets through")
	burst    = flag.Int("burst", 2, "requests that may come at once (fixed variant; the guide's is int(rate))")
	work     = flag.Duration("work", 300*time.Millisecond, "simulated work per request")
	timeout  = flag.Duration("timeout", 5*time.Second, "time limit of one request")
	fail     = flag.Int("fail", -1, "the request with this number fails; -1: none")
	variant  = flag.String("variant", "fixed", "guide: refused requests use up the rate; fixed: the slot is asked for first")
)

// server admits requests as the guide's APIServer does.
type server struct {
	workPool    chan struct{}
	rateLimiter *rate.Limiter
}

func newServer() *server {
	size := *burst
	if *variant == "guide" {
		size = int(*limit)
	}
	return &server{
		workPool:    make(chan struct{}, *workers),
		rateLimiter: rate.NewLimiter(rate.Limit(*limit), size),
	}
}

// handle answers request number n with an HTTP status code.
func (s *server) handle(n int) int {
	if *variant == "guide" {
		if !s.rateLimiter.Allow() {
			return 429
		}
		select {
		case s.workPool <- struct{}{}:
			defer func() { <-s.workPool }()
		default:
			return 503
		}
	} else {
		select {
		case s.workPool <- struct{}{}:
			defer func() { <-s.workPool }()
		default:
			return 503
		}
		if !s.rateLimiter.Allow() {
			return 429
		}
	}
	ctx, cancel := context.WithTimeout(context.Background(), *timeout)
	defer cancel()
	err := process(ctx, n)
	switch {
	case err == nil:
		return 200
	case errors.Is(err, context.DeadlineExceeded) && *variant != "guide":
		return 504
	default:
		return 500
	}
}

// process does the work of request number n within the context's time.
func process(ctx context.Context, n int) error {
	select {
	case <-time.After(*work):
	case <-ctx.Done():
		return ctx.Err()
	}
	if n == *fail {
		return errors.New("request failed")
	}
	return nil
}

func main() {
	flag.Parse()
	s := newServer()
	answers := make([]int, *requests)
	var wg sync.WaitGroup
	for n := range answers {
		wg.Go(func() { answers[n] = s.handle(n) })
		time.Sleep(*every)
	}
	wg.Wait()
	counts := map[int]int{}
	for n, status := range answers {
		fmt.Printf("request %d: %d\n", n, status)
		counts[status]++
	}
	fmt.Printf("done: %d served, %d too many, %d too busy, %d failed\n",
		counts[200], counts[429], counts[503], counts[500]+counts[504])
}
