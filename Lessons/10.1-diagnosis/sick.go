// A patient: what does it suffer from?
package main

import (
	"fmt"
	"runtime"
)

func lookup(name string) <-chan string {
	found := make(chan string)
	go func() {
		if name == "" {
			return
		}
		found <- "address of " + name
		found <- "phone of " + name
	}()
	return found
}

func main() {
	for _, name := range []string{"ann", "bob", "cid"} {
		fmt.Println(<-lookup(name), "- goroutines:", runtime.NumGoroutine())
	}
}
