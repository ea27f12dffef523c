// expect: clean

// Transfers between two accounts in both directions at once: the account with the smaller number is locked first. The test gives up
// after a while, but it never has to.
package bank

import (
	"sync"
	"testing"
	"time"
)

type account struct {
	number  int
	mu      sync.Mutex
	balance int
}

func transfer(from, to *account, amount int) {
	first, second := from, to
	if to.number < from.number {
		first, second = to, from
	}
	first.mu.Lock()
	defer first.mu.Unlock()
	second.mu.Lock()
	defer second.mu.Unlock()
	from.balance -= amount
	to.balance += amount
}

func TestTransfers(t *testing.T) {
	a, b := &account{number: 1, balance: 10}, &account{number: 2, balance: 10}
	done := make(chan struct{}, 2)
	go func() {
		transfer(a, b, 1)
		done <- struct{}{}
	}()
	go func() {
		transfer(b, a, 2)
		done <- struct{}{}
	}()
	for range 2 {
		select {
		case <-done:
		case <-time.After(time.Second):
			t.Fatal("transfers take more than a second")
		}
	}
	if sum := a.balance + b.balance; sum != 20 {
		t.Errorf("sum %d, not 20", sum)
	}
}
