package main

import (
	"fmt"
	"sync"
)

type stats struct {
	mu    sync.Mutex
	count int
}

func main() {
	out := make(chan int, 1)
	var wg sync.WaitGroup
	st := &stats{}
	for i := 1; i <= 2; i++ {
		go func() {
			wg.Add(1)
			defer wg.Done()
			st.mu.Lock()
			st.count += i
			st.mu.Unlock()
			out <- i
		}()
	}
	go func() {
		wg.Wait()
		close(out)
	}()
	total := 0
	for v := range out {
		total += v
	}
	fmt.Println(total)
}
