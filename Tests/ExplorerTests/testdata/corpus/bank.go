// explore: 133 schedules, clean
package main

import (
	"fmt"
	"sync"
)

type Account struct {
	mu      sync.Mutex
	id      int
	balance int
}

func transfer(from, to *Account, amount int) bool {
	first, second := from, to
	if first.id > second.id {
		first, second = second, first
	}
	first.mu.Lock()
	defer first.mu.Unlock()
	second.mu.Lock()
	defer second.mu.Unlock()
	if from.balance < amount {
		return false
	}
	from.balance -= amount
	to.balance += amount
	return true
}

func main() {
	accounts := []*Account{{id: 0, balance: 10}, {id: 1, balance: 10}, {id: 2, balance: 10}}
	var wg sync.WaitGroup
	for i := range accounts {
		wg.Add(1)
		go func() {
			defer wg.Done()
			transfer(accounts[i], accounts[(i+1)%3], 5)
			transfer(accounts[(i+1)%3], accounts[i], 3)
		}()
	}
	wg.Wait()
	sum := 0
	for _, a := range accounts {
		sum += a.balance
	}
	fmt.Println(sum)
}
