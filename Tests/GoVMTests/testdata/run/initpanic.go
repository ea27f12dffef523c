package main

import "fmt"

var x = compute(3)

func compute(n int) int {
	fmt.Println("computing")
	if n > 2 {
		panic("in init")
	}
	return n
}

func main() { fmt.Println(x) }
