package main

import "sync"

func recv(c chan int) {
	<-c
}

func main() {
	var wg sync.WaitGroup
	c := make(chan int)
	wg.Add(1)
	go func() {
		defer wg.Done()
		recv(c)
	}()
	wg.Wait()
}
