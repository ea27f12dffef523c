package both

// Both calls a and b at the same time and returns the sum of their results.
func Both(a, b func() int) int {
	other := make(chan int)
	go func() { other <- b() }()
	return a() + <-other
}
