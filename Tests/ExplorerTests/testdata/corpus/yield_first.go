// explore: 2 schedules, panic
package main

import (
	"runtime"
	"sync/atomic"
)

// Gosched lets others go first, and on several processors nobody has to.
func main() {
	var x atomic.Int32
	go x.Store(1)
	for range 3 {
		runtime.Gosched()
	}
	if x.Load() == 0 {
		panic("too early")
	}
}
