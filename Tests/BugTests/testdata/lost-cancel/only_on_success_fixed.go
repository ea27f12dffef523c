// expect: clean

// Cancel is called on the way of success only.
package main

import (
	"context"
	"errors"
	"fmt"
)

func heartbeat(ctx context.Context, beats chan<- int) {
	for i := 0; ; i++ {
		select {
		case beats <- i:
		case <-ctx.Done():
			return
		}
	}
}

func upload(parent context.Context, parts int) error {
	ctx, cancel := context.WithCancel(parent)
	defer cancel()
	beats := make(chan int)
	go heartbeat(ctx, beats)
	for range parts {
		if n := <-beats; n > 1 {
			return errors.New("too many beats")
		}
	}
	return nil
}

func main() {
	fmt.Println(upload(context.Background(), 1))
	fmt.Println(upload(context.Background(), 3))
}
