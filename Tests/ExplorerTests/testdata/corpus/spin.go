// explore: 1 schedules, livelock
package main

import (
	"fmt"
	"sync/atomic"
)

func main() {
	var ready atomic.Bool
	stop := make(chan struct{})
	go func() {
		for !ready.Load() {
			select {
			case <-stop:
				return
			default:
			}
		}
		close(stop)
	}()
	// Nobody sets ready, and nobody closes stop.
	for {
		select {
		case <-stop:
			fmt.Println("stopped")
			return
		default:
		}
	}
}
