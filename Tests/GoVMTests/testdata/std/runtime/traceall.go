// SetTraceback has a panic show the stacks of all goroutines.
package main

import (
	"runtime/debug"
	"time"
)

func work(c chan int) { <-c }

func main() {
	debug.SetTraceback("all")
	c := make(chan int)
	go work(c)
	go func() { time.Sleep(time.Hour) }()
	time.Sleep(time.Millisecond)
	func() { panic("x") }()
}
