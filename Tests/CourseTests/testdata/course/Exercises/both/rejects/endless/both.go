// reject: budget
// It computes for ever.
package both

func Both(a, b func() int) int {
	total := 0
	for total >= 0 {
		total = (total + 1) % 1000
	}
	return a() + b()
}
