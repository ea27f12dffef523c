// reject: wrong
// This gives up when the other lock is taken at that moment, so a transfer fails although there is enough money.

package transfer

import (
	"errors"
	"sync"
)

// ErrInsufficientFunds is returned when an account has less than what should leave it.
var ErrInsufficientFunds = errors.New("insufficient funds")

// An Account holds money.
type Account struct {
	mu      sync.Mutex
	id      int
	balance int
}

// NewAccount returns an account with its first money in it. No two accounts have the same id.
func NewAccount(id, balance int) *Account {
	return &Account{id: id, balance: balance}
}

// Balance returns how much money is in the account.
func (a *Account) Balance() int {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.balance
}

// Transfer moves amount from one account to another.
func Transfer(from, to *Account, amount int) error {
	if from == to {
		if from.Balance() < amount {
			return ErrInsufficientFunds
		}
		return nil
	}
	from.mu.Lock()
	defer from.mu.Unlock()
	if !to.mu.TryLock() { // never wait while holding a lock
		return errors.New("account is busy")
	}
	defer to.mu.Unlock()
	if from.balance < amount {
		return ErrInsufficientFunds
	}
	from.balance -= amount
	to.balance += amount
	return nil
}
