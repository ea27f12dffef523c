// Two producers share a queue, and whoever is done closes it.
package main

import "fmt"

func main() {
	queue := make(chan int, 2)
	for id := 1; id <= 2; id++ {
		go func() {
			queue <- 10 * id
			close(queue)
		}()
	}
	sum := 0
	for item := range queue {
		sum += item
	}
	fmt.Println("sum:", sum)
}
