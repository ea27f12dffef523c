package main

import "sync"

func main() {
	var a, b sync.Mutex
	var wg sync.WaitGroup
	wg.Add(2)
	c := make(chan bool)
	go func() { defer wg.Done(); a.Lock(); c <- true; b.Lock() }()
	go func() { defer wg.Done(); b.Lock(); <-c; a.Lock() }()
	wg.Wait()
}
