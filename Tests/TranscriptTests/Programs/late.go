// A sensor is read at each tick, and takes longer than from one tick to the next; a worker looks at its context between two
// pieces of work. With -fixed the sensor is quick, and the worker's pieces are small.
package main

import (
	"context"
	"flag"
	"fmt"
	"time"
)

// sample reads the sensor at each tick until ctx is done, and says how often it did.
func sample(ctx context.Context, read time.Duration, out chan<- int) {
	ticker := time.NewTicker(10 * time.Millisecond)
	defer ticker.Stop()
	n := 0
	for {
		select {
		case <-ticker.C:
			time.Sleep(read)
			n++
		case <-ctx.Done():
			out <- n
			return
		}
	}
}

// work does pieces of work until ctx is done.
func work(ctx context.Context, piece time.Duration, out chan<- int) {
	n := 0
	for {
		select {
		case <-ctx.Done():
			out <- n
			return
		default:
			time.Sleep(piece)
			n++
		}
	}
}

func main() {
	fixed := flag.Bool("fixed", false, "quick reads, small pieces of work")
	flag.Parse()
	read, piece := 25*time.Millisecond, 80*time.Millisecond
	if *fixed {
		read, piece = 4*time.Millisecond, 10*time.Millisecond
	}
	ctx, cancel := context.WithTimeout(context.Background(), 100*time.Millisecond)
	defer cancel()
	samples, pieces := make(chan int), make(chan int)
	go sample(ctx, read, samples)
	go work(ctx, piece, pieces)
	fmt.Println("samples", <-samples, "pieces", <-pieces)

	timeout := time.After(30 * time.Millisecond)
	if !*fixed {
		time.Sleep(50 * time.Millisecond)
	}
	<-timeout
}
