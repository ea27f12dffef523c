package main

import "fmt"

type T struct{ n int }

func (t *T) Method(a, b int) int {
	return t.helper(a) / b
}

func (t T) helper(a int) int {
	return a +
		t.n
}

type I interface{ Method(a, b int) int }

func generic[X any](x X, i I) int {
	f := func() int {
		return i.Method(1, 0)
	}
	return f()
}

func main() {
	defer fmt.Println("deferred in main")
	defer func() {
		fmt.Println("func deferred")
	}()
	t := &T{5}
	fmt.Println(
		"start",
		generic("s", t),
	)
}
