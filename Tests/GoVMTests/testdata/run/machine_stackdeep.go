package main

import "fmt"

func f(n int) [4]int {
	if n == 0 {
		return [4]int{1, 2, 3, 4}
	}
	a := f(n - 1)
	a[n%4]++
	return a
}
func main() {
	c := make(chan [4]int)
	for i := range 10 {
		go func() { c <- f(1000 * (i + 1)) }()
	}
	s := [4]int{}
	for range 10 {
		a := <-c
		for i := range a {
			s[i] += a[i]
		}
	}
	fmt.Println(s)
}
