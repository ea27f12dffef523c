// reject: leak
// One result is never received, so that its sender waits for ever.
package both

func Both(a, b func() int) int {
	results := make(chan int)
	for _, f := range []func() int{a, a, b} {
		go func() { results <- f() }()
	}
	value := <-results + <-results
	if value != 3 {
		return 3
	}
	return value
}
