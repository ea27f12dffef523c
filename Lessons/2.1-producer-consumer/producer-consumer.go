// Producer-consumer (2.1): a buffered queue between those who make items and those who handle them.
package main

import (
	"context"
	"flag"
	"fmt"
	"sync"
	"time"
)

var (
	producers = flag.Int("producers", 1, "goroutines that make items")
	workers   = flag.Int("workers", 1, "goroutines that handle items")
	items     = flag.Int("items", 10, "items made by each producer")
	buffer    = flag.Int("buffer", 10, "capacity of the queue")
	work      = flag.Duration("work", 0, "simulated work per item")
	failAt    = flag.Int("fail-at", -1, "the consumer gives up at its item number N; -1: never")
	variant   = flag.String("variant", "fixed", "guide: the producer can only end by sending all; fixed: it ends with its consumers")
)

func ProducerConsumer() {
	queue := make(chan int, 10)

	// Producer
	go func() {
		for i := 0; i < 100; i++ {
			queue <- i
		}
		close(queue)
	}()

	// Consumer
	for item := range queue {
		fmt.Println("Processing:", item)
	}
}

func main() {
	flag.Parse()
	if *variant == "guide" {
		if *failAt < 0 {
			ProducerConsumer()
		} else {
			guideWithFailure()
		}
		fmt.Println("done")
		return
	}
	handled := produceAndConsume()
	fmt.Printf("done: %d of %d items\n", handled, *producers**items)
}

// guideWithFailure is the guide's version with a consumer that leaves its loop.
func guideWithFailure() {
	queue := make(chan int, *buffer)
	go func() {
		for i := 0; i < *items; i++ {
			queue <- i
		}
		close(queue)
	}()
	handled := 0
	for item := range queue {
		if handled == *failAt {
			return
		}
		fmt.Println("Processing:", item)
		handled++
	}
}

// produceAndConsume joins all goroutines on every path and counts the handled items.
func produceAndConsume() int {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	queue := make(chan int, *buffer)

	var making sync.WaitGroup
	for p := range *producers {
		making.Go(func() {
			for i := range *items {
				select {
				case queue <- p**items + i:
				case <-ctx.Done():
					return
				}
			}
		})
	}
	var closing sync.WaitGroup
	closing.Go(func() {
		making.Wait()
		close(queue)
	})

	var handling sync.WaitGroup
	var mu sync.Mutex
	handled := 0
	for range *workers {
		handling.Go(func() {
			for item := range queue {
				if ctx.Err() != nil {
					return
				}
				time.Sleep(*work)
				mu.Lock()
				if handled == *failAt {
					mu.Unlock()
					cancel()
					return
				}
				handled++
				fmt.Println("Processing:", item)
				mu.Unlock()
			}
		})
	}
	handling.Wait()
	cancel()
	closing.Wait()
	return handled
}
