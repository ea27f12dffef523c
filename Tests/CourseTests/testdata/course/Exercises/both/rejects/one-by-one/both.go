// reject: sequential
// b only begins when a has ended.
package both

func Both(a, b func() int) int { return a() + b() }
