// explore: 7 schedules, deadlock panic panic
package main

import "runtime"

// Who panics after a transfer may be overtaken by the other side, which panics, too.
func main() {
	ch := make(chan int)
	go func() {
		for range 3 {
			select {
			case <-ch:
				panic("received")
			default:
				runtime.Gosched()
			}
		}
	}()
	go func() {
		ch <- 1
		panic("sent")
	}()
	select {}
}
