// explore: 34 schedules, clean

// A sensor that takes longer than from one tick to the next: the ticker and stop are both ready each time.
package main

import (
	"fmt"
	"time"
)

func sample(stop <-chan struct{}, out chan<- int) {
	ticker := time.NewTicker(10 * time.Millisecond)
	defer ticker.Stop()
	n := 0
	for {
		select {
		case <-ticker.C:
			time.Sleep(25 * time.Millisecond)
			n++
		case <-stop:
			out <- n
			return
		}
	}
}

func main() {
	stop, out := make(chan struct{}), make(chan int)
	go sample(stop, out)
	time.Sleep(100 * time.Millisecond)
	close(stop)
	fmt.Println(<-out > 0)
}
