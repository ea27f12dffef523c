// reject: livelock
// It looks again and again at a flag that nobody sets.
package both

import (
	"runtime"
	"sync/atomic"
)

func Both(a, b func() int) int {
	var done atomic.Bool
	results := make(chan int, 2)
	go func() { results <- b() }()
	for !done.Load() {
		runtime.Gosched()
	}
	return a() + <-results
}
