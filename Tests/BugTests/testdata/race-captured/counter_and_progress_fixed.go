// expect: clean

// A progress reporter reads what the workers count.
package main

import (
	"fmt"
	"sync"
	"sync/atomic"
	"time"
)

func main() {
	var done atomic.Int64
	jobs := make(chan int)
	quit := make(chan struct{})
	var wg, reporter sync.WaitGroup
	reporter.Go(func() {
		t := time.NewTicker(10 * time.Millisecond)
		defer t.Stop()
		for {
			select {
			case <-t.C:
				fmt.Println("done:", done.Load())
			case <-quit:
				return
			}
		}
	})
	wg.Go(func() {
		for range jobs {
			time.Sleep(6 * time.Millisecond)
			done.Add(1)
		}
	})
	for i := range 3 {
		jobs <- i
	}
	close(jobs)
	wg.Wait()
	close(quit)
	reporter.Wait()
	fmt.Println(done.Load())
}
