// Producer and consumer, one after the other in one goroutine: the first send waits for ever.
package main

import "fmt"

func producer(ch chan<- int) {
	for i := 0; i < 5; i++ {
		ch <- i
	}
	close(ch)
}

func consumer(ch <-chan int) {
	for num := range ch {
		fmt.Println("received:", num)
	}
}

func main() {
	ch := make(chan int)
	producer(ch)
	consumer(ch)
}
