// Ten requests at a time, which all need the same table: why do they take so long?
package main

import (
	"fmt"
	"sync"
	"time"
)

var (
	mu    sync.Mutex
	stock = map[string]int{"tea": 3, "rice": 7}
)

func send(answer string) {
	time.Sleep(20 * time.Millisecond) // a slow line
}

func handle(item string) {
	mu.Lock()
	defer mu.Unlock()
	send(fmt.Sprint(item, " ", stock[item]))
}

func main() {
	start := time.Now()
	var wg sync.WaitGroup
	for range 10 {
		wg.Go(func() { handle("tea") })
	}
	wg.Wait()
	fmt.Println("ten answers after", time.Since(start))
}
