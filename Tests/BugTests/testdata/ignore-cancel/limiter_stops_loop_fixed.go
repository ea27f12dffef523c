// expect: clean
package main

import (
	"context"
	"fmt"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

type mailer struct {
	lim  *rate.Limiter
	in   chan string
	sent int
}

func (m *mailer) loop(ctx context.Context) error {
	for msg := range m.in {
		if err := m.lim.Wait(ctx); err != nil {
			for range m.in {
			}
			return fmt.Errorf("%s: %w", msg, err)
		}
		m.sent++
	}
	return nil
}

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), 1500*time.Millisecond)
	defer cancel()
	m := &mailer{lim: rate.NewLimiter(1, 1), in: make(chan string)}
	var wg sync.WaitGroup
	wg.Go(func() { _ = m.loop(ctx) })
	for i := range 4 {
		m.in <- fmt.Sprint("mail ", i)
	}
	close(m.in)
	wg.Wait()
	fmt.Println(m.sent)
}
