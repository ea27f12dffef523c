package main

import "fmt"

func f(n int) int {
	switch n {
	case -100000, 5:
		return 1
	case 70000:
		return 2
	case 1 << 40:
		return 3
	case -1 << 40:
		return 4
	case 0:
		return 5
	case 999999999999:
		return 6
	case 32768:
		return 7
	case -32769, 123456:
		return 8
	default:
		return -1
	}
}

func g(n int32) string {
	switch n {
	case -2147483648:
		return "min"
	case 2147483647:
		return "max"
	case -7, 7, 70, 700, 7000, 70000, 700000:
		return "seven"
	}
	return "none"
}

func main() {
	for _, n := range []int{-100000, 5, 70000, 1 << 40, -1 << 40, 0, 999999999999, 32768, -32769, 123456, 1, -5, 1 << 62} {
		fmt.Print(f(n), " ")
	}
	for _, n := range []int32{-2147483648, 2147483647, -7, 7, 7000, 700000, 8, -70} {
		fmt.Print(g(n), " ")
	}
	fmt.Println()
}
