// expect: deadlock

// An account whose audit is called while its lock is held.
package main

import (
	"errors"
	"fmt"
	"sync"
)

type entry struct {
	amount int
	note   string
}

type account struct {
	mu      sync.Mutex
	balance int
	entries []entry
}

var errFunds = errors.New("insufficient funds")

func (a *account) withdraw(amount int, note string) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.balance < amount {
		return fmt.Errorf("%w: balance %d", errFunds, a.Balance())
	}
	a.balance -= amount
	a.entries = append(a.entries, entry{-amount, note})
	return nil
}

// Balance is for callers that do not hold the lock.
func (a *account) Balance() int {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.balance
}

func main() {
	a := &account{balance: 100}
	var wg sync.WaitGroup
	errs := make([]error, 2)
	for i, amount := range []int{70, 60} {
		wg.Add(1)
		go func() {
			defer wg.Done()
			errs[i] = a.withdraw(amount, "shop")
		}()
	}
	wg.Wait()
	failed := 0
	for _, err := range errs {
		if errors.Is(err, errFunds) {
			failed++
		}
	}
	fmt.Println("failed:", failed)
}
