// expect: partial-deadlock

// Transfers between two accounts in both directions at once: each locks its source first. The test gives up after a while, and says
// no more than that.
package bank

import (
	"sync"
	"testing"
	"time"
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

func TestTransfers(t *testing.T) {
	a, b := &account{balance: 10}, &account{balance: 10}
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
