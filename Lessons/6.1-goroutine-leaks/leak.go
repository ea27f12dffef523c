// Goroutine leaks (6.1): who ends each goroutine, on which path, and who notices?
package main

import (
	"context"
	"flag"
	"fmt"
	"sync"
)

var (
	workers = flag.Int("workers", 1, "goroutines that wait for a value")
	send    = flag.Int("send", 0, "values that are sent before main leaves")
	variant = flag.String("variant", "fixed", "guide: nobody sends, nobody closes; fixed: a context ends what still waits")
)

func main() {
	flag.Parse()
	var received int
	if *variant == "guide" {
		received = leaky()
	} else {
		received = joined()
	}
	fmt.Printf("done: %d of %d goroutines got a value\n", received, *workers)
}

// leaky starts goroutines that receive from a channel which only some values are sent to.
func leaky() int {
	ch := make(chan int)
	got := make(chan int, *workers)
	for range *workers {
		go func() {
			val := <-ch // Blocks forever
			got <- val
		}()
	}
	return sendSome(ch, got)
	// Channel never closed, goroutine leaks
}

// joined gives each goroutine a second way out, and waits for all of them.
func joined() int {
	ctx, cancel := context.WithCancel(context.Background())
	var wg sync.WaitGroup
	defer wg.Wait()
	defer cancel()

	ch := make(chan int)
	got := make(chan int, *workers)
	for range *workers {
		wg.Go(func() {
			select {
			case val := <-ch:
				got <- val
			case <-ctx.Done():
			}
		})
	}
	return sendSome(ch, got)
}

// sendSome sends to at most all of the goroutines and waits until they have said so.
func sendSome(ch chan<- int, got <-chan int) int {
	count := min(*send, *workers)
	for i := range count {
		ch <- i
		<-got
	}
	return count
}
