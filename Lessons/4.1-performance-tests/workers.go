// Producer and consumer with the number of workers as a parameter: the time moves when it does.
package main

import (
	"flag"
	"fmt"
	"sync"
	"time"
)

var cores = flag.Int("cores", 0, "items in work at a time; 0: as many as there are workers")

func ProducerConsumer(workers, items int, work time.Duration) {
	queue := make(chan int, 10)
	go func() {
		for i := range items {
			queue <- i
		}
		close(queue)
	}()
	slots := make(chan struct{}, max(*cores, 1))
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			for range queue {
				if *cores > 0 {
					slots <- struct{}{}
				}
				time.Sleep(work)
				if *cores > 0 {
					<-slots
				}
			}
		})
	}
	wg.Wait()
}

func main() {
	flag.Parse()
	for _, workers := range []int{1, 2, 4} {
		start := time.Now()
		ProducerConsumer(workers, 40, time.Millisecond)
		fmt.Printf("%d workers: %v\n", workers, time.Since(start).Round(time.Millisecond))
	}
}
