// expect: leak

// The group's context ends with Wait; what is started with another context does not.
package main

import (
	"context"
	"errors"
	"fmt"

	"golang.org/x/sync/errgroup"
)

func produce(ctx context.Context, out chan<- int) error {
	for i := 0; ; i++ {
		select {
		case out <- i:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

func consume(ctx context.Context, in <-chan int) error {
	for range 2 {
		if v := <-in; v > 0 {
			return errors.New("unexpected")
		}
	}
	return nil
}

func run(parent context.Context) error {
	g, ctx := errgroup.WithContext(parent)
	ch := make(chan int)
	go produce(parent, ch)
	g.Go(func() error { return consume(ctx, ch) })
	return g.Wait()
}

func main() {
	fmt.Println(run(context.Background()))
}
