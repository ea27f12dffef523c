// expect: clean

// A retry loop sleeps without looking at its context.
package main

import (
	"context"
	"errors"
	"fmt"
	"time"
)

var errBusy = errors.New("busy")

type client struct {
	tries int
	delay time.Duration
}

func (c *client) call() error {
	c.tries++
	return errBusy
}

func (c *client) retry(ctx context.Context) error {
	for {
		err := c.call()
		if err == nil {
			return nil
		}
		select {
		case <-time.After(c.delay):
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), 25*time.Millisecond)
	defer cancel()
	c := &client{delay: 10 * time.Millisecond}
	failed := make(chan error, 1)
	go func() { failed <- c.retry(ctx) }()
	select {
	case err := <-failed:
		fmt.Println(err)
	case <-time.After(time.Second):
		fmt.Println("still trying")
	}
}
