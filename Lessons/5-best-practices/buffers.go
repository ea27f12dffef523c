// Rule 5: a buffer's size has a reason. Broken, it is as large as the test's input; with --right a goroutine sends.
package main

import (
	"flag"
	"fmt"
)

var (
	right = flag.Bool("right", false, "keep the rule")
	items = flag.Int("items", 4, "items")
)

func main() {
	flag.Parse()
	queue := make(chan int, 3) // enough in every test
	send := func() {
		for i := range *items {
			queue <- i
		}
		close(queue)
	}
	if *right {
		go send()
	} else {
		send()
	}
	count := 0
	for range queue {
		count++
	}
	fmt.Println("items", count)
}
