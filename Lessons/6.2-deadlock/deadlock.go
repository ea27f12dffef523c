// Deadlock (6.2): a send without a receiver, and two locks taken in two orders.
package main

import (
	"flag"
	"fmt"
	"sync"
)

var (
	values   = flag.Int("values", 1, "values sent before the first receive")
	solution = flag.String("solution", "goroutine", "buffer: room for the values; goroutine: send beside the receive; locks: two locks instead of a channel")
	variant  = flag.String("variant", "fixed", "guide: nobody can receive, or the locks are taken in two orders; fixed: it ends")
)

func main() {
	flag.Parse()
	received := 0
	switch *solution {
	case "locks":
		received = locks()
	case "buffer":
		capacity := *values
		if *variant == "guide" {
			// The buffer that is one too small: the deadlock has moved to the last send.
			capacity = max(0, *values-1)
		}
		received = buffered(capacity)
	default:
		if *variant == "guide" {
			received = buffered(0)
		} else {
			received = beside()
		}
	}
	fmt.Printf("done: %d received\n", received)
}

// buffered sends everything first and receives afterwards.
func buffered(capacity int) int {
	ch := make(chan int, capacity)
	for i := range *values {
		ch <- i // Deadlock: no receiver
	}
	for range *values {
		<-ch
	}
	return *values
}

// beside sends in a goroutine.
func beside() int {
	ch := make(chan int)
	go func() {
		for i := range *values {
			ch <- i
		}
	}()
	for range *values {
		<-ch
	}
	return *values
}

// locks moves values between two accounts, each with its lock.
func locks() int {
	var a, b sync.Mutex
	first, second := 0, *values
	var wg sync.WaitGroup
	wg.Go(func() {
		a.Lock()
		b.Lock()
		first, second = first+*values, second-*values
		b.Unlock()
		a.Unlock()
	})
	wg.Go(func() {
		if *variant == "guide" {
			b.Lock()
			a.Lock()
		} else {
			a.Lock()
			b.Lock()
		}
		_ = first + second
		b.Unlock()
		a.Unlock()
	})
	wg.Wait()
	return first
}
