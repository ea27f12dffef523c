package main

import (
	"context"
	"fmt"
	"time"
)

// Goroutines that timers start, and contexts with a deadline.
func main() {
	for i := range 5 {
		time.AfterFunc(time.Duration(i)*time.Millisecond, func() { time.Sleep(2 * time.Millisecond) })
	}
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Millisecond)
	defer cancel()
	<-ctx.Done()
	fmt.Println(ctx.Err())
}
