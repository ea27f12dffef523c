// Traces of deferred builtins that panic: panic's wrapper is a frame with a number, close's is none.
package main

import "fmt"

func try(f func()) {
	defer func() { fmt.Println(recover()) }()
	f()
}

func main() {
	try(func() {
		var c chan int
		defer close(c)
		panic(1)
	})
	defer fmt.Print("")
	defer func() {}()
	for range 1 {
		defer panic(3)
	}
	panic(2)
}
