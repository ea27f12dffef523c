// Two producers on one channel, and each closes it.
package main

import "fmt"

func main() {
	ch := make(chan int)
	for id := 1; id <= 2; id++ {
		go func() {
			ch <- id
			close(ch)
		}()
	}
	for num := range ch {
		fmt.Println("received:", num)
	}
}
