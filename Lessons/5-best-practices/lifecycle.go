// Rule 3: a goroutine's life is somebody's to end. Broken, the heartbeat waits for ticks for ever.
package main

import (
	"context"
	"flag"
	"fmt"
	"sync"
)

var right = flag.Bool("right", false, "keep the rule")

func main() {
	flag.Parse()
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	beats := make(chan int)
	var wg sync.WaitGroup
	wg.Go(func() {
		for {
			if !*right {
				fmt.Println("beat", <-beats)
				continue
			}
			select {
			case n := <-beats:
				fmt.Println("beat", n)
			case <-ctx.Done():
				return
			}
		}
	})
	beats <- 1
	beats <- 2
	if *right {
		cancel()
		wg.Wait()
	}
}
