package main

import (
	"fmt"
	"runtime"
)

func main() {
	go func() { fmt.Println("other") }()
	defer fmt.Println("deferred")
	runtime.Goexit()
}
