// warns: nothing

// Two accounts are locked in either order, the second one only if it is free: whoever fails gives the first back. Nobody waits.
package main

import (
	"fmt"
	"sync"
)

type account struct {
	mu      sync.Mutex
	balance int
}

func transfer(from, to *account, amount int) bool {
	from.mu.Lock()
	defer from.mu.Unlock()
	if !to.mu.TryLock() {
		return false
	}
	defer to.mu.Unlock()
	from.balance -= amount
	to.balance += amount
	return true
}

type table struct {
	mu   sync.RWMutex
	rows int
}

func count(first, second *table) int {
	first.mu.RLock()
	defer first.mu.RUnlock()
	if !second.mu.TryLock() {
		return first.rows
	}
	defer second.mu.Unlock()
	return first.rows + second.rows
}

func main() {
	a, b := &account{balance: 10}, &account{balance: 10}
	x, y := &table{rows: 1}, &table{rows: 2}
	var wg sync.WaitGroup
	wg.Add(2)
	go func() {
		defer wg.Done()
		for range 4 {
			transfer(a, b, 1)
			count(x, y)
		}
	}()
	go func() {
		defer wg.Done()
		for range 4 {
			transfer(b, a, 2)
			count(y, x)
		}
	}()
	wg.Wait()
	fmt.Println(a.balance + b.balance)
}
