// Fan-in (2.3): many inputs, one output; the output is closed once, after the last send.
package main

import (
	"context"
	"flag"
	"fmt"
	"sync"
	"time"
)

var (
	inputs  = flag.Int("inputs", 3, "channels to merge")
	values  = flag.Int("values", 2, "values that each input carries")
	buffer  = flag.Int("buffer", 0, "capacity of each input channel")
	work    = flag.Duration("work", 0, "simulated work before each value is sent")
	slow    = flag.Int("slow", -1, "the input with this index works ten times as long; -1: none")
	take    = flag.Int("take", -1, "the reader leaves after so many values; -1: it reads to the end")
	variant = flag.String("variant", "fixed", "guide: forwarders that cannot be told to stop; fixed: a context ends them")
)

func FanIn(inputs ...<-chan int) <-chan int {
	output := make(chan int)
	var wg sync.WaitGroup

	// Start a goroutine for each input
	for _, input := range inputs {
		wg.Add(1)
		go func(ch <-chan int) {
			defer wg.Done()
			for val := range ch {
				output <- val
			}
		}(input)
	}

	// Close output when all inputs are processed
	go func() {
		wg.Wait()
		close(output)
	}()

	return output
}

// FanInContext merges like FanIn, skips nil inputs, and ends all its goroutines when ctx ends.
func FanInContext(ctx context.Context, inputs ...<-chan int) <-chan int {
	output := make(chan int)
	var wg sync.WaitGroup
	for _, input := range inputs {
		if input == nil {
			continue
		}
		wg.Go(func() {
			for {
				select {
				case val, ok := <-input:
					if !ok {
						return
					}
					select {
					case output <- val:
					case <-ctx.Done():
						return
					}
				case <-ctx.Done():
					return
				}
			}
		})
	}
	go func() {
		wg.Wait()
		close(output)
	}()
	return output
}

// source sends *values numbers: 11, 12, … from input 1, 21, 22, … from input 2.
func source(ctx context.Context, index int) <-chan int {
	ch := make(chan int, *buffer)
	pause := *work
	if index == *slow {
		pause *= 10
	}
	go func() {
		defer close(ch)
		for v := range *values {
			time.Sleep(pause)
			select {
			case ch <- (index+1)*10 + v + 1:
			case <-ctx.Done():
				return
			}
		}
	}()
	return ch
}

func main() {
	flag.Parse()
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var channels []<-chan int
	for i := range *inputs {
		channels = append(channels, source(ctx, i))
	}
	var output <-chan int
	if *variant == "guide" {
		output = FanIn(channels...)
	} else {
		output = FanInContext(ctx, channels...)
	}
	received := 0
	for received != *take {
		val, ok := <-output
		if !ok {
			break
		}
		fmt.Println("received:", val)
		received++
	}
	if *variant != "guide" {
		cancel()
		for range output {
		}
	}
	fmt.Printf("done: %d values\n", received)
}
