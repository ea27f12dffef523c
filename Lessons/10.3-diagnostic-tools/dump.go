// Where everybody waits: the goroutine profile as text.
package main

import (
	"os"
	"runtime/pprof"
	"sync"
	"time"
)

func worker(jobs <-chan int, wg *sync.WaitGroup) {
	defer wg.Done()
	for range jobs {
	}
}

func audit(mu *sync.Mutex, wg *sync.WaitGroup) {
	defer wg.Done()
	mu.Lock()
	defer mu.Unlock()
}

func main() {
	jobs := make(chan int)
	var mu sync.Mutex
	var wg sync.WaitGroup
	mu.Lock()
	wg.Add(4)
	for range 3 {
		go worker(jobs, &wg)
	}
	go audit(&mu, &wg)
	time.Sleep(time.Second)
	if err := pprof.Lookup("goroutine").WriteTo(os.Stdout, 1); err != nil {
		panic(err)
	}
	mu.Unlock()
	close(jobs)
	wg.Wait()
}
