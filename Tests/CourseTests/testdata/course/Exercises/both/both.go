package both

// Both calls a and b at the same time and returns the sum of their results.
func Both(a, b func() int) int {
	total := 0
	go func() { total += a() }()
	go func() { total += b() }()
	return total
}
