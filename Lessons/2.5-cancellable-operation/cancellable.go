// Cancellable operation (2.5): work that ends when its context does, and how soon.
package main

import (
	"context"
	"flag"
	"fmt"
	"sync"
	"time"
)

var (
	workers     = flag.Int("workers", 1, "operations under one context")
	cancelAfter = flag.Duration("cancel-after", 250*time.Millisecond, "when the context is cancelled")
	work        = flag.Duration("work", 100*time.Millisecond, "length of one round of work (fixed variant; the guide's is 100ms)")
	rounds      = flag.Int("rounds", 0, "rounds after which an operation has succeeded; 0: it never does (fixed variant)")
	variant     = flag.String("variant", "fixed", "guide: cancellation is polled between sleeps; fixed: it is waited for")
)

func CancellableOperation(ctx context.Context) error {
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		default:
			// Execute business logic
			time.Sleep(100 * time.Millisecond)
		}
	}
}

// operate does its rounds and returns nil, or returns at once with the context's cause.
func operate(ctx context.Context) error {
	ticker := time.NewTicker(*work)
	defer ticker.Stop()
	for round := 0; *rounds == 0 || round < *rounds; round++ {
		select {
		case <-ctx.Done():
			return context.Cause(ctx)
		case <-ticker.C:
		}
	}
	return nil
}

func main() {
	flag.Parse()
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	start := time.Now()
	time.AfterFunc(*cancelAfter, cancel)

	operation := operate
	if *variant == "guide" {
		operation = CancellableOperation
	}
	errs := make([]error, *workers)
	var wg sync.WaitGroup
	for i := range errs {
		wg.Go(func() { errs[i] = operation(ctx) })
	}
	wg.Wait()
	late := time.Since(start) - *cancelAfter
	cancelled := 0
	for i, err := range errs {
		fmt.Printf("operation %d: %v\n", i, err)
		if err != nil {
			cancelled++
		}
	}
	if cancelled > 0 {
		fmt.Printf("done: %d of %d cancelled, %v after the cancellation\n", cancelled, *workers, late)
	} else {
		fmt.Printf("done: %d of %d cancelled\n", cancelled, *workers)
	}
}
