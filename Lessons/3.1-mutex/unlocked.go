// An early return between Lock and Unlock: the next one to lock waits for ever.
package main

import (
	"fmt"
	"sync"
)

type account struct {
	mu      sync.Mutex
	balance int
}

func (a *account) withdraw(amount int) bool {
	a.mu.Lock()
	if a.balance < amount {
		return false // with the lock
	}
	a.balance -= amount
	a.mu.Unlock()
	return true
}

func main() {
	a := &account{balance: 10}
	fmt.Println(a.withdraw(20))
	fmt.Println(a.withdraw(5))
}
