// Prints addresses of all kinds, and ends with one in a panic.
package main

import "fmt"

type failure struct{ code int }

var global int

func named() {}

func main() {
	x := 1
	f := func() { x++ }
	done := make(chan *failure, 2)
	for i := range 2 {
		go func() { done <- &failure{i} }()
	}
	fmt.Printf("%p %p %p %p %p\n", &x, &global, named, f, map[int]int{})
	fmt.Println(&x, done, []any{[]int{1}, &global})
	fmt.Printf("%p %v\n", <-done, &[]*failure{<-done})
	panic(&failure{3})
}
