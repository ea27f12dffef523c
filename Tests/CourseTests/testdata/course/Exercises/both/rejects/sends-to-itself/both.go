// reject: deadlock
// The only goroutine that would receive is the one that sends.
package both

func Both(a, b func() int) int {
	results := make(chan int)
	go b()
	results <- a()
	return <-results + b()
}
