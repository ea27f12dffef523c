package main

import "fmt"

func main() {
	c := make(chan int)
	done := make(chan bool)
	go func() {
		defer func() { fmt.Println(recover()); close(done) }()
		c <- 1
	}()
	for range 10 {
		func() {}()
	}
	go func() { close(c) }()
	<-done
	d := make(chan int)
	go func() {
		defer func() { fmt.Println("select", recover()); done <- true }()
		select {
		case d <- 1:
		case d <- 2:
		}
	}()
	done = make(chan bool)
	go close(d)
	<-done
}
