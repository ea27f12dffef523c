// Goroutine monitor (8.1): how many goroutines there are, at regular intervals.
package main

import (
	"context"
	"flag"
	"fmt"
	"runtime"
	"sync"
	"time"
)

var (
	workers  = flag.Int("workers", 3, "goroutines to watch")
	work     = flag.Duration("work", 25*time.Second, "life of each; each later one lives this longer")
	interval = flag.Duration("interval", 10*time.Second, "time between two counts (fixed variant; the guide's is 10s)")
	variant  = flag.String("variant", "fixed", "guide: the monitor never ends; fixed: it ends with its context")
)

func MonitorGoroutines() {
	go func() {
		for {
			fmt.Printf("Current Goroutine count: %d\n", runtime.NumGoroutine())
			time.Sleep(time.Second * 10)
		}
	}()
}

// monitor counts until ctx ends.
func monitor(ctx context.Context, every time.Duration) {
	ticker := time.NewTicker(every)
	defer ticker.Stop()
	for {
		fmt.Printf("Current Goroutine count: %d\n", runtime.NumGoroutine())
		select {
		case <-ticker.C:
		case <-ctx.Done():
			return
		}
	}
}

func main() {
	flag.Parse()
	ctx, cancel := context.WithCancel(context.Background())
	var watching sync.WaitGroup
	if *variant == "guide" {
		MonitorGoroutines()
	} else {
		watching.Go(func() { monitor(ctx, *interval) })
	}
	var wg sync.WaitGroup
	for i := range *workers {
		wg.Go(func() { time.Sleep(*work * time.Duration(i+1)) })
	}
	wg.Wait()
	cancel()
	watching.Wait()
	fmt.Printf("done: %d goroutines watched\n", *workers)
}
