// accept: a channel for both results
package both

func Both(a, b func() int) int {
	results := make(chan int, 2)
	for _, f := range []func() int{a, b} {
		go func() { results <- f() }()
	}
	return <-results + <-results
}
