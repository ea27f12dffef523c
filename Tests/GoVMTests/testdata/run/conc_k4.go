package main

import "fmt"

func main() {
	m := map[int]int{}
	c := make(chan bool)
	go func() {
		panic(fmt.Sprintf("goroutine panic %d", len(m)))
	}()
	<-c
}
