// expect: leak

// A generator whose consumer stops early.
package main

import (
	"context"
	"fmt"
)

func generate(ctx context.Context, from int) <-chan int {
	out := make(chan int)
	go func() {
		defer close(out)
		for n := from; n < from+4; n++ {
			out <- n
		}
	}()
	return out
}

func firstMultiple(ctx context.Context, of int) int {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	for n := range generate(ctx, 10) {
		if n%of == 0 {
			return n
		}
	}
	return -1
}

func main() {
	fmt.Println(firstMultiple(context.Background(), 3))
	fmt.Println(firstMultiple(context.Background(), 11))
}
