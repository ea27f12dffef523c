// Two transfers in opposite directions, each with both accounts' locks.
package main

import (
	"fmt"
	"sync"
)

type account struct {
	mu      sync.Mutex
	balance int
}

func transfer(from, to *account, amount int) {
	from.mu.Lock()
	defer from.mu.Unlock()
	to.mu.Lock()
	defer to.mu.Unlock()
	from.balance -= amount
	to.balance += amount
}

func main() {
	a, b := &account{balance: 10}, &account{balance: 10}
	var wg sync.WaitGroup
	wg.Go(func() { transfer(a, b, 1) })
	wg.Go(func() { transfer(b, a, 2) })
	wg.Wait()
	fmt.Println(a.balance, b.balance)
}
