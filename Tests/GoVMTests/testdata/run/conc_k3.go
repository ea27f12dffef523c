package main

import "fmt"

func main() {
	ch := make(chan int)
	done := make(chan bool)
	go func() {
		for {
			select {
			case v := <-ch:
				fmt.Println("v", v)
			case <-done:
				fmt.Println("done")
				return
			}
		}
	}()
	ch <- 1
	ch <- 2
	close(done)
	var mu chan int
	select {
	case <-mu:
	case x := <-ch:
		fmt.Println(x)
	}
}
