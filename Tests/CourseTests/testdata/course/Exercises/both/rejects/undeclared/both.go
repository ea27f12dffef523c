// reject: compile
// The result is used before it is declared.
package both

func Both(a, b func() int) int {
	go b()
	return a() + other
}
