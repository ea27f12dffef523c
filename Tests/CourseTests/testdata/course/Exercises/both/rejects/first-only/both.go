// reject: wrong
// Only the first result is counted.
package both

func Both(a, b func() int) int {
	results := make(chan int, 2)
	go func() { results <- a() }()
	go func() { results <- b() }()
	value := <-results
	<-results
	return value
}
