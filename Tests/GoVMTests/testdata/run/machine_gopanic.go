package main

import "sync"

func worker(id int, wg *sync.WaitGroup) {
	defer wg.Done()
	if id == 2 {
		var m map[string]int
		m["x"]++
	}
}
func main() {
	var wg sync.WaitGroup
	wg.Add(1)
	go worker(2, &wg)
	wg.Wait()
	select {}
}
