// Timeout (2.4): the first of two events wins, a result or the clock.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"time"
)

var (
	calls   = flag.Int("calls", 2, "operations to wait for, one after the other")
	work    = flag.Duration("work", time.Second, "simulated work of the first operation; each later one takes this longer")
	limit   = flag.Duration("limit", 1500*time.Millisecond, "the time limit of the fixed variant (the guide's is 2s)")
	variant = flag.String("variant", "fixed", "guide: a late worker is stuck for ever; fixed: it can always leave")
)

func TimeoutPattern(ch chan int) (int, error) {
	select {
	case result := <-ch:
		return result, nil
	case <-time.After(2 * time.Second):
		return 0, errors.New("operation timed out")
	}
}

// ErrTimeout is what callers of the fixed variant look for with errors.Is.
var ErrTimeout = errors.New("operation timed out")

// withTimeout waits for a value of ch, the end of ch, or the context.
func withTimeout(ctx context.Context, ch <-chan int) (int, error) {
	select {
	case result, ok := <-ch:
		if !ok {
			return 0, errors.New("operation ended without a result")
		}
		return result, nil
	case <-ctx.Done():
		return 0, fmt.Errorf("%w: %w", ErrTimeout, ctx.Err())
	}
}

func main() {
	flag.Parse()
	inTime, late := 0, 0
	for call := range *calls {
		result, err := operate(call)
		switch {
		case err != nil:
			late++
			fmt.Printf("call %d: %v\n", call, err)
		default:
			inTime++
			fmt.Printf("call %d: result %d\n", call, result)
		}
	}
	fmt.Printf("done: %d in time, %d timed out\n", inTime, late)
}

// operate starts one operation and waits for it within the limit.
func operate(call int) (int, error) {
	duration := *work * time.Duration(call+1)
	if *variant == "guide" {
		ch := make(chan int)
		go func() {
			time.Sleep(duration)
			ch <- call
		}()
		return TimeoutPattern(ch)
	}
	ctx, cancel := context.WithTimeout(context.Background(), *limit)
	defer cancel()
	ch := make(chan int, 1)
	go func() {
		select {
		case <-time.After(duration):
			ch <- call
		case <-ctx.Done():
		}
	}()
	return withTimeout(ctx, ch)
}
