// Literals and loops inside the bodies of range-over-func loops are named after them.
package main

import "fmt"

func seq(n int) func(func(int) bool) {
	return func(y func(int) bool) {
		for i := range n {
			if !y(i) {
				return
			}
		}
	}
}

type S struct{}

func (S) m(k int) {
	for i := range seq(2) {
		for j := range seq(2) {
			func() {
				for l := range seq(2) {
					if i+j+l == k {
						f := func() { panic(fmt.Sprint(i, j, l)) }
						f()
					}
				}
			}()
		}
	}
	for range seq(1) {
		for range seq(1) {
			for range seq(1) {
				panic("deep")
			}
		}
	}
}
func gen[T any](v T) {
	for range seq(1) {
		for range seq(1) {
			func() { panic(v) }()
		}
	}
}
func main() {
	for range seq(1) {
		for range seq(1) {
			for range seq(1) {
				defer func() { S{}.m(8) }()
				defer func() {
					for range seq(1) {
						gen(3)
					}
				}()
				S{}.m(2)
			}
		}
		for range seq(1) {
		}
	}
}
