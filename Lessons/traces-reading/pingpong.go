// A number goes there and back.
package main

import "fmt"

func main() {
	there, back := make(chan int), make(chan int)
	go func() {
		for n := range there {
			back <- n + 1
		}
		close(back)
	}()
	n := 0
	for n < 3 {
		there <- n
		n = <-back
	}
	close(there)
	<-back
	fmt.Println("n", n)
}
