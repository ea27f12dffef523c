// reject: late
// Sleeping is no way to wait: it is too long, or too short.
package both

import "time"

func Both(a, b func() int) int {
	other := make(chan int, 1)
	go func() { other <- b() }()
	value := a()
	time.Sleep(time.Millisecond)
	return value + <-other
}
