// expect: clean

// The caller leaves when the context ends; the worker's result has no receiver.
package main

import (
	"context"
	"fmt"
	"time"
)

type answer struct {
	value int
	err   error
}

func compute(n int) answer {
	time.Sleep(time.Duration(n) * time.Millisecond)
	return answer{value: n * n}
}

func ask(ctx context.Context, n int) (int, error) {
	ch := make(chan answer, 1)
	go func() { ch <- compute(n) }()
	select {
	case a := <-ch:
		return a.value, a.err
	case <-ctx.Done():
		return 0, ctx.Err()
	}
}

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Millisecond)
	defer cancel()
	for _, n := range []int{5, 50} {
		fmt.Println(ask(ctx, n))
	}
}
