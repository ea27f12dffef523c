package main

import "fmt"

func half(n int) (int, error) {
	return n / 2
}

func main() {
	half()
	fmt.Println(half(4, 5))
	a, b, c := 1, 2, 3
	d, e, f, g, h, i := 1, 2, 3, 4, 5, 6
}
