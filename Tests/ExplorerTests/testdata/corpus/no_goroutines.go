// explore: 2 schedules, deadlock
package main

import (
	"fmt"
	"runtime"
	"sync/atomic"
)

var started atomic.Int32

// All goroutines end, main by Goexit, so that nobody is left to be shown.
func main() {
	go func() {
		defer fmt.Println("done")
		if started.Add(1) == 1 {
			runtime.Goexit()
		}
	}()
	started.Add(1)
	runtime.Goexit()
}
