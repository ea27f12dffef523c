// reject: deadlock
// This locks both accounts even if they are the same one, and a sync.Mutex cannot be locked twice by its holder.

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
	first, second := from, to
	if first.id > second.id {
		first, second = second, first
	}
	first.mu.Lock()
	defer first.mu.Unlock()
	second.mu.Lock()
	defer second.mu.Unlock()

	if from.balance < amount {
		return ErrInsufficientFunds
	}
	from.balance -= amount
	to.balance += amount
	return nil
}
