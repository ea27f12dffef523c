// Each request starts a worker under a context that nobody cancels.
package main

import (
	"context"
	"fmt"
)

func handle(parent context.Context, number int) {
	ctx, cancel := context.WithCancel(parent)
	go func() {
		<-ctx.Done()
		fmt.Println("worker", number, "cleans up")
	}()
	if number < 0 {
		cancel() // only here
	}
	fmt.Println("request", number, "answered")
}

func main() {
	for number := range 2 {
		handle(context.Background(), number)
	}
}
