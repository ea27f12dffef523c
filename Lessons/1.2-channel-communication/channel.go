// Channel communication (1.2): a producer sends, a consumer receives until the channel is closed.
package main

import (
	"flag"
	"fmt"
	"sync"
	"time"
)

var (
	items   = flag.Int("items", 5, "values that the producer of the fixed variant sends")
	buffer  = flag.Int("buffer", 0, "capacity of the channel")
	work    = flag.Duration("work", 0, "simulated work per received value")
	take    = flag.Int("take", -1, "the consumer leaves after so many values; -1: it reads to the end")
	variant = flag.String("variant", "fixed", "guide: a producer that can only end by sending all; fixed: it also ends when told")
)

func producer(ch chan<- int) {
	for i := 0; i < 5; i++ {
		ch <- i // Send data
	}
	close(ch)
}

func consumer(ch <-chan int) {
	for num := range ch { // Receive data
		fmt.Println("received:", num)
	}
}

func main() {
	flag.Parse()
	ch := make(chan int, *buffer)
	if *variant == "guide" {
		go producer(ch)
		if *take < 0 {
			consumer(ch)
		} else {
			some(ch)
		}
		fmt.Println("done")
		return
	}
	done := make(chan struct{})
	var wg sync.WaitGroup
	wg.Go(func() { produce(ch, done) })
	received := some(ch)
	close(done)
	wg.Wait()
	fmt.Printf("done: %d values received\n", received)
}

// produce sends all items, unless done is closed before.
func produce(ch chan<- int, done <-chan struct{}) {
	defer close(ch)
	for i := range *items {
		select {
		case ch <- i:
		case <-done:
			return
		}
	}
}

// some receives to the end, or until *take values have come, and counts.
func some(ch <-chan int) int {
	received := 0
	for received != *take {
		num, ok := <-ch
		if !ok {
			break
		}
		time.Sleep(*work)
		fmt.Println("received:", num)
		received++
	}
	return received
}
